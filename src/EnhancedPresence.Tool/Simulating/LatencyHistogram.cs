using System.Numerics;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// Times of any number of things in bounded memory: counted by buckets that are at most 1/64 of their time wide. Safe for use from several threads.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Bits = 6;
    private const int PerOctave = 1 << Bits;

    private readonly long[] _counts = new long[(64 - Bits) * PerOctave];
    private long _count;
    private long _longest;

    /// <summary>How many were added.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The longest one; zero when there is none.</summary>
    public TimeSpan Longest => TimeSpan.FromTicks(Interlocked.Read(ref _longest));

    /// <summary>Adds one; what is negative counts as zero.</summary>
    public void Add(TimeSpan time)
    {
        long ticks = Math.Max(0, time.Ticks);
        Interlocked.Increment(ref _counts[Bucket(ticks)]);
        Interlocked.Increment(ref _count);
        for (long longest = Interlocked.Read(ref _longest); ticks > longest;)
        {
            long seen = Interlocked.CompareExchange(ref _longest, ticks, longest);
            longest = seen == longest ? ticks : seen;
        }
    }

    /// <summary>The time that a share of them does not exceed, up to the width of its bucket; null when there is none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public TimeSpan? At(double share)
    {
        long rank = (long)Math.Ceiling(share * Count);
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += Interlocked.Read(ref _counts[bucket]);
            if (seen > 0 && seen >= rank)
            {
                return TimeSpan.FromTicks(Math.Min(Last(bucket), Longest.Ticks));
            }
        }

        return null;
    }

    // Below 2 * PerOctave a bucket is one tick; above, each power of two has PerOctave of them.
    private static int Bucket(long ticks)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - Bits);
        return (shift * PerOctave) + (int)(ticks >> shift);
    }

    private static long Last(int bucket)
    {
        int shift = Math.Max(0, (bucket / PerOctave) - 1);
        return ((bucket - (shift * PerOctave) + 1L) << shift) - 1;
    }
}
