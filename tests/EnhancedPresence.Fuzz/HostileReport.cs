using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.Anonymizing;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz;

/// <summary>What the hostile families cost for each byte, at one size and at four times that: for people to look at, as times vary.</summary>
internal static class HostileReport
{
    private static readonly PresenceXmlOptions Keeping = new() { KeepInvalidValues = true };

    private static readonly (string Name, Action<byte[]> Run)[] Works =
    [
        ("read", static xml => PresenceXml.TryReadDocument(xml, out _, out _)),
        ("keep", static xml => PresenceXml.TryReadDocument(xml, out _, out _, Keeping)),
        ("raw", static xml => PresenceXml.TryReadRaw(xml, out _, out _)),
        ("visit", Visit),
        ("anonymize", static xml => new PresenceAnonymizer().TryAnonymize(xml, new ArrayBufferWriter<byte>(), out _)),
        ("rewrite", Rewrite),
    ];

    public static void Print(int size)
    {
        foreach ((string family, Func<int, byte[]> make) in HostileXml.Families)
        {
            Console.WriteLine(family);
            byte[] small = make(size);
            byte[] large = make(4 * size);
            foreach ((string name, Action<byte[]> run) in Works)
            {
                (double smallTime, double smallMemory) = Measure(run, small);
                (double largeTime, double largeMemory) = Measure(run, large);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {name,-10} {smallTime,8:F1} -> {largeTime,8:F1} ns/B {smallMemory,8:F1} -> {largeMemory,8:F1} B/B{(largeTime > 1.7 * smallTime ? "  GROWS" : string.Empty)}"));
            }
        }
    }

    private static (double Time, double Memory) Measure(Action<byte[]> run, byte[] xml)
    {
        double time = double.MaxValue;
        double memory = double.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            run(xml);
            time = Math.Min(time, Stopwatch.GetElapsedTime(start).TotalNanoseconds / xml.Length);
            memory = Math.Min(memory, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / xml.Length);
        }

        return (time, memory);
    }

    private static void Visit(byte[] xml)
    {
        var visitor = new Targets.CountingVisitor();
        PresenceXml.TryVisit(xml, ref visitor, out _);
    }

    private static void Rewrite(byte[] xml)
    {
        if (PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out _, Keeping))
        {
            PresenceXml.ToUtf8(document);
        }
    }
}
