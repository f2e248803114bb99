using System.Buffers;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>What reading and writing allocate, to the byte.</summary>
public sealed class AllocationTests
{
    public static TheoryData<string> Names => new(SampleFiles.OwnNames);

    [Theory]
    [MemberData(nameof(Names))]
    public void Writing_a_sample_allocates_nothing(string name) =>
        AllocatedByWriting(Read(File.ReadAllBytes(SampleFiles.OwnPath(name)))).Should().Be(0);

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_a_sample_allocates_its_model_and_nothing_else(string name)
    {
        byte[] xml = File.ReadAllBytes(SampleFiles.OwnPath(name));
        Allocation.Of(() => Read(xml)).Should().BeLessThanOrEqualTo(ObjectGraph.BytesOf(Read(xml), Read(xml)));
    }

    [Theory]
    [InlineData("categories.xml", "category")]
    [InlineData("publish.xml", "publication")]
    [InlineData("contact-list.xml", "contact")]
    public void Neither_does_what_has_hundreds_of_entries(string name, string entry)
    {
        // The first entry of the sample, as often as is needed for every buffer that grows to have grown.
        string text = File.ReadAllText(SampleFiles.OwnPath(name));
        int start = text.IndexOf($"<{entry} ", StringComparison.Ordinal);
        int end = text.IndexOf(text[start..].IndexOf("/>", StringComparison.Ordinal) < text[start..].IndexOf('\n') ? "/>" : $"</{entry}>", start, StringComparison.Ordinal);
        end = text.IndexOf('>', end) + 1;
        string entries = string.Concat(Enumerable.Repeat(text[start..end], 500));
        byte[] xml = System.Text.Encoding.UTF8.GetBytes(text.Insert(start, entries));

        Allocation.Of(() => Read(xml)).Should().BeLessThanOrEqualTo(ObjectGraph.BytesOf(Read(xml), Read(xml)));
        AllocatedByWriting(Read(xml)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Visiting_a_sample_allocates_no_more_than_names_that_nobody_knows(string name)
    {
        byte[] xml = File.ReadAllBytes(SampleFiles.OwnPath(name));
        if (!PresenceXml.TryReadCategories(xml, out CategoriesDocument? document, out _))
        {
            return;
        }

        // The visitor is told the name of a category as a string, which is made only for one that the protocol does not have.
        HashSet<CategoryName> known = [.. typeof(CategoryName).GetProperties().Where(p => p.PropertyType == typeof(CategoryName)).Select(p => (CategoryName)p.GetValue(null)!)];
        long names = document.Categories.Where(c => !known.Contains(c.Name)).Sum(c => StringBytes(c.Name.Value));
        Allocation.Of(() =>
        {
            var visitor = default(Nobody);
            PresenceXml.TryVisit(xml, ref visitor, out _);
        }).Should().Be(names);
    }

    private static long AllocatedByWriting(PresenceDocument document)
    {
        var output = new ArrayBufferWriter<byte>(1 << 20);
        return Allocation.Of(() =>
        {
            output.ResetWrittenCount();
            PresenceXml.Write(output, document);
        });
    }

    private static long StringBytes(string text)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(new string('x', text.Length));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static PresenceDocument Read(byte[] xml) =>
        PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out PresenceReadError error) ? document : throw error.ToException();

    private readonly struct Nobody : IPresenceVisitor
    {
        public void OnPresentity(scoped ReadOnlySpan<byte> uri)
        {
        }

        public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime)
        {
        }

        public void OnAvailability(Availability availability)
        {
        }

        public void OnActivity(ActivityToken token)
        {
        }

        public void OnMeetingSubject(scoped ReadOnlySpan<byte> text)
        {
        }

        public void OnMeetingLocation(scoped ReadOnlySpan<byte> text)
        {
        }

        public void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text)
        {
        }

        public void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed)
        {
        }
    }
}
