using System.Buffers;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>What is written reads back as the same model, whatever the model holds.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_category_value_reads_back_as_it_was() => ModelGen.Values.Sample(value =>
        PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value), out PresenceCategory? read, out _) && value.Equals(read));

    [Fact]
    public void A_document_reads_back_as_it_was() => ModelGen.Documents.Sample(document =>
        PresenceXml.TryReadDocument(PresenceXml.ToUtf8(document), out PresenceDocument? read, out _) && document.Equals(read));

    [Fact]
    public void What_has_unknown_parts_reads_back_as_it_was() => ModelGen.SchemaDocuments.Sample(document =>
        PresenceXml.TryReadDocument(PresenceXml.ToUtf8(document), out PresenceDocument? read, out _) && document.Equals(read));

    [Fact]
    public void What_is_written_is_within_the_schemas_rules() => ModelGen.Values.Where(value => value is not OtherState).Sample(value =>
        PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value), out _, out _, new PresenceXmlOptions { Mode = PresenceReadMode.Strict }));

    [Fact]
    public void Every_split_of_a_document_over_two_pieces_of_memory_reads_the_same()
    {
        ModelGen.Documents.Sample(
            document =>
            {
                byte[] utf8 = PresenceXml.ToUtf8(document);
                for (int split = 0; split <= utf8.Length; split += 1 + (utf8.Length / 40))
                {
                    PresenceXml.TryReadDocument(Segments(utf8, split), out PresenceDocument? read, out _).Should().BeTrue();
                    read.Should().Be(document);
                }
            },
            iter: 20);
    }

    [Fact]
    public void Writing_allocates_nothing_beyond_the_buffer()
    {
        PresenceCategory state = new MachineState { Availability = Availability.Available, Manual = false, TimeZoneBias = 60, TimeZoneName = "CET", Device = "computer" };
        var output = new ArrayBufferWriter<byte>(4096);
        Allocation.Of(() =>
        {
            output.ResetWrittenCount();
            PresenceXml.Write(output, state);
        }).Should().Be(0);
    }

    private static ReadOnlySequence<byte> Segments(byte[] utf8, int split)
    {
        var first = new Segment(utf8.AsMemory(0, split), 0);
        Segment second = first.Append(utf8.AsMemory(split));
        return new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
