using System.Diagnostics;

namespace EnhancedPresence.Benchmarks;

/// <summary>Times one piece of work in samples short enough to fit between two interruptions.</summary>
internal sealed class Sampler
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SampleLength = TimeSpan.FromMilliseconds(1);

    private const int Attempts = 5;

    private readonly Action<int> _work;
    private readonly int _count;

    /// <summary>Warms the work up until the runtime has compiled it for good.</summary>
    /// <param name="work">Does it a number of times.</param>
    public Sampler(Action<int> work)
    {
        _work = work;
        int count = 1;
        for (int phase = 0; phase < 3; phase++)
        {
            long start = Stopwatch.GetTimestamp();
            long done = 0;
            while (Stopwatch.GetElapsedTime(start) < WarmUp || done < 200)
            {
                work(count);
                done += count;
            }

            double each = Stopwatch.GetElapsedTime(start) / TimeSpan.FromMilliseconds(1) / done;
            count = Math.Max(1, (int)(SampleLength.TotalMilliseconds / each));

            // The compiler of the second tier works in the background and begins after a rest.
            Thread.Sleep(120);
        }

        _count = count;
        long before = GC.GetAllocatedBytesForCurrentThread();
        work(count);
        Bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
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
