using System.Diagnostics;

namespace EnhancedPresence.Benchmarks;

/// <summary>Times one piece of work in samples short enough to fit between two interruptions.</summary>
internal sealed class Sampler
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SampleLength = TimeSpan.FromMilliseconds(1);

    private const int Attempts = 5;
    private const int MaxPhases = 20;
    private const int MinimumRuns = 200;
    private const double MaxGrowth = 100;

    // On a machine that does other work the compiler comes late, so that the first phases are steady at what it has not done yet.
    private const int MinPhases = 5;

    // A phase that gains less than this on the best one before it has gained nothing.
    private const double Steady = 0.97;

    private readonly Action<int> _work;
    private readonly int _count;

    /// <summary>Warms the work up until it gets no quicker: until the runtime has compiled it for good.</summary>
    /// <param name="work">Does it a number of times.</param>
    public Sampler(Action<int> work)
    {
        _work = work;
        int count = 1;
        int steady = 0;
        double last = double.MaxValue;
        for (int phase = 0; phase < MaxPhases && (phase < MinPhases || steady < 2); phase++)
        {
            long start = Stopwatch.GetTimestamp();
            double best = double.MaxValue;
            long done = 0;
            while (Stopwatch.GetElapsedTime(start) < WarmUp || done < MinimumRuns)
            {
                long before = Stopwatch.GetTimestamp();
                work(count);
                best = Math.Min(best, Stopwatch.GetElapsedTime(before).TotalMilliseconds / count);
                done += count;
            }

            steady = best > last * Steady ? steady + 1 : 0;
            last = Math.Min(best, last);
            count = (int)Math.Clamp(SampleLength.TotalMilliseconds / best, 1, count * MaxGrowth);

            // The compiler of the second tier works in the background and begins after a rest.
            Thread.Sleep(120);
        }

        _count = count;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        work(count);
        Bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / count;
    }

    /// <summary>The bytes allocated each time.</summary>
    public long Bytes { get; }

    /// <summary>The nanoseconds each time takes: the best of a few samples.</summary>
    public double Sample()
    {
        double best = double.MaxValue;
        for (int i = 0; i < Attempts; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _work(_count);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / _count);
        }

        return best;
    }
}
