using System.Diagnostics;
using System.Globalization;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// How long a visit of each notification takes, as tabs and lines, for a script that compares it with a native program; measured as that
/// program measures: the median of five means.
/// </summary>
internal static class VisitTimes
{
    private const int Samples = 5;

    public static void Run(int milliseconds)
    {
        foreach (XmlCase xml in new[] { BenchmarkDocuments.Notify, BenchmarkDocuments.Batch }.Select(name => new XmlCase(name)))
        {
            _ = new Sampler(count => Visit(xml, count));
            double[] times = [.. Enumerable.Range(0, Samples).Select(_ => Mean(xml, milliseconds))];
            Array.Sort(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{xml.Name}\t{times[Samples / 2]:0}"));
        }
    }

    private static double Mean(XmlCase xml, int milliseconds)
    {
        const int chunk = 16;
        long start = Stopwatch.GetTimestamp();
        long done = 0;
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
        {
            Visit(xml, chunk);
            done += chunk;
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / done;
    }

    private static void Visit(XmlCase xml, int count)
    {
        for (int i = 0; i < count; i++)
        {
            xml.Visit();
        }
    }
}
