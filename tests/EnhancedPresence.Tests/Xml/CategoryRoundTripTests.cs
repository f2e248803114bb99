using System.Text;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The categories that are described as data: model to XML to model, and XML to model to XML.</summary>
public sealed class CategoryRoundTripTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples");

    public static TheoryData<string> Categories => new(CategoryGen.ByName.Keys);

    public static TheoryData<string> Documents =>
        new(Directory.EnumerateFiles(Samples, "*.xml").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_value_reads_back_as_it_was(string category) => CategoryGen.ByName[category].Sample(value =>
        PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value), out PresenceCategory? read, out _) && value.Equals(read), iter: 500);

    [Theory]
    [MemberData(nameof(Categories))]
    public void What_is_written_is_accepted_by_strict_reading(string category) => CategoryGen.ByName[category].Sample(
        value => PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value), out _, out _, new PresenceXmlOptions { Mode = PresenceReadMode.Strict }),
        iter: 200);

    [Theory]
    [MemberData(nameof(Categories))]
    public void Writing_allocates_nothing_beyond_the_buffer(string category) => CategoryGen.ByName[category].Sample(
        value =>
        {
            var output = new System.Buffers.ArrayBufferWriter<byte>(1 << 20);
            Allocation.Of(() =>
            {
                output.ResetWrittenCount();
                PresenceXml.Write(output, value);
            }).Should().Be(0);
        },
        iter: 20,
        threads: 1);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_comes_back(string name) => ShouldComeBack(File.ReadAllText(Path.Combine(Samples, name)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Whatever_is_added_anywhere_comes_back(string name)
    {
        foreach (string variant in Additions.To(File.ReadAllText(Path.Combine(Samples, name))))
        {
            ShouldComeBack(variant);
        }
    }

    private static void ShouldComeBack(string xml)
    {
        PresenceXml.TryReadDocument(Encoding.UTF8.GetBytes(xml), out PresenceDocument? document, out PresenceReadError error).Should().BeTrue("{0}: {1}", error, xml);
        byte[] written = PresenceXml.ToUtf8(document!);
        CanonicalXml.Of(written).Should().Be(CanonicalXml.Of(xml));
        PresenceXml.TryReadDocument(written, out PresenceDocument? again, out _).Should().BeTrue();
        again.Should().Be(document);
    }
}
