using System.Globalization;
using System.Runtime.InteropServices;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// Measures every pair of ours and a baseline in one process, in short samples that alternate, and prints the median of the ratios. On a
/// machine that does other work too this says more than two long runs one after the other.
/// </summary>
internal static class RatioTable
{
    private const int Rounds = 25;

    /// <summary>Prints the table.</summary>
    /// <param name="measures">Parts of the names of the measures wanted; none for all.</param>
    public static void Run(string[] measures)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Processor()}, {Environment.ProcessorCount} cores\n"));
        Console.WriteLine("| measure | document | ours | baseline | ratio | spread | goal | bytes, ours | bytes, baseline |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |");
        foreach (RatioRow row in RatioRow.All(measures))
        {
            Console.Write(Measure(row));
        }
    }

    private static string Measure(RatioRow row)
    {
        var ours = new Sampler(row.Ours);
        var baseline = new Sampler(row.Baseline);
        double[] ratios = new double[Rounds];
        double[] ourTimes = new double[Rounds];
        double[] baselineTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            // The other one goes first in every other round, so that neither always finds the caches of the other.
            if (round % 2 == 0)
            {
                ourTimes[round] = ours.Sample();
                baselineTimes[round] = baseline.Sample();
            }
            else
            {
                baselineTimes[round] = baseline.Sample();
                ourTimes[round] = ours.Sample();
            }

            ratios[round] = ourTimes[round] / baselineTimes[round] * row.Scale;
        }

        Array.Sort(ratios);
        string goal = row.Goal is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit:0.##}") : "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Measure} | {row.Document} | {Time(ourTimes)} | {Time(baselineTimes)} | {ratios[Rounds / 2]:0.000} | {ratios[Rounds / 4]:0.000}-{ratios[Rounds * 3 / 4]:0.000} | {goal} | {ours.Bytes} | {baseline.Bytes} |\n");
    }

    private static string Time(double[] nanoseconds)
    {
        double median = nanoseconds.Order().ElementAt(nanoseconds.Length / 2);
        return median < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{median:0.0} ns")
            : string.Create(CultureInfo.InvariantCulture, $"{median / 1000:0.00} us");
    }

    private static string Processor()
    {
        const string cpuInfo = "/proc/cpuinfo";
        string? line = File.Exists(cpuInfo) ? File.ReadLines(cpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
