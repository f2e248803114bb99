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
    public void Writing_a_sample_allocates_nothing(string name)
    {
        PresenceDocument document = Read(File.ReadAllBytes(SampleFiles.OwnPath(name)));
        var output = new ArrayBufferWriter<byte>(1 << 16);
        Allocation.Of(() =>
        {
            output.ResetWrittenCount();
            PresenceXml.Write(output, document);
        }).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_a_sample_allocates_its_model_and_nothing_else(string name)
    {
        byte[] xml = File.ReadAllBytes(SampleFiles.OwnPath(name));
        Allocation.Of(() => Read(xml)).Should().Be(ObjectGraph.BytesOf(Read(xml), Read(xml)));
    }

    private static PresenceDocument Read(byte[] xml) =>
        PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out PresenceReadError error) ? document : throw error.ToException();
}
