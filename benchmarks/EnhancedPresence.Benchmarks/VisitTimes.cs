using System.Globalization;

namespace EnhancedPresence.Benchmarks;

/// <summary>How long a visit of each notification takes, as tabs and lines, for a script that compares it with a native program.</summary>
internal static class VisitTimes
{
    private const int Samples = 5;

    public static void Run(int milliseconds)
    {
        foreach (XmlCase xml in BenchmarkDocuments.Names.Select(name => new XmlCase(name)).Where(xml => xml.IsNotification))
        {
            var sampler = new Sampler(count =>
            {
                for (int i = 0; i < count; i++)
                {
                    xml.Visit();
                }
            });
            double[] times = [.. Enumerable.Range(0, Math.Max(1, milliseconds / Samples)).Select(_ => sampler.Sample())];
            Array.Sort(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{xml.Name}\t{times[times.Length / 2]:0}"));
        }
    }
}
