using System.Buffers;
using EnhancedPresence.Anonymizing;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>
/// No document costs memory out of proportion to its size. What it costs in time is for people to look at: <c>tests/soak/hostile</c>.
/// </summary>
public sealed class HostileTests
{
    private const int Small = 64 * 1024;
    private const int Large = 4 * Small;

    // What every document costs, whatever is in it: buffers that grow by doubling, and the allowance for copied namespaces.
    private const int Fixed = 128 * 1024;

    private static readonly PresenceXmlOptions Keeping = new() { KeepInvalidValues = true };

    private static readonly Dictionary<string, (Action<byte[]> Run, int BytesForEach)> Works = new()
    {
        ["reading"] = (static xml => PresenceXml.TryReadDocument(xml, out _, out _), 32),
        ["reading what is invalid"] = (static xml => PresenceXml.TryReadDocument(xml, out _, out _, Keeping), 32),
        ["keeping it as it is"] = (static xml => PresenceXml.TryReadRaw(xml, out _, out _), 2),
        ["reading and writing"] = (ReadAndWrite, 48),
        ["anonymizing"] = (static xml => new PresenceAnonymizer().TryAnonymize(xml, new ArrayBufferWriter<byte>(), out _), 64),
    };

    public static TheoryData<string> Families => new(HostileXml.Families.Keys);

    [Theory]
    [MemberData(nameof(Families))]
    public void Four_times_the_document_costs_four_times_the_memory(string family)
    {
        byte[] small = HostileXml.Families[family](Small);
        byte[] large = HostileXml.Families[family](Large);
        foreach ((string work, (Action<byte[]> run, int bytesForEach)) in Works)
        {
            long less = Allocated(run, small);
            long more = Allocated(run, large);
            more.Should().BeLessThanOrEqualTo((bytesForEach * (long)large.Length) + Fixed, "{0} {1}", work, family);
            more.Should().BeLessThanOrEqualTo((5 * less) + Fixed, "{0} {1}", work, family);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void What_is_written_is_not_much_larger_than_what_was_read(string family)
    {
        byte[] xml = HostileXml.Families[family](Large);
        if (PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out _, Keeping))
        {
            PresenceXml.ToUtf8(document).Length.Should().BeLessThan((3 * xml.Length) + Fixed);
        }
    }

    private static void ReadAndWrite(byte[] xml)
    {
        if (PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out _, Keeping))
        {
            PresenceXml.ToUtf8(document);
        }
    }

    // The least of a few runs: the runtime allocates on a thread's account too, when it compiles a method anew or a pool was trimmed.
    private static long Allocated(Action<byte[]> run, byte[] xml)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run(xml);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
