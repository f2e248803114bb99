namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// Random numbers that follow from what they are for: the seed, the decision, and who it is about. The same on every machine and in every version, which
/// <see cref="Random"/> does not promise. The mixing is that of SplitMix64 (Steele, Lea and Flood, 2014).
/// </summary>
internal struct LoadRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    // Hours; longer than any load, and short enough to be added to one.
    private const double LongestPause = 1e6;

    private ulong _state;

    private LoadRandom(ulong state) => _state = state;

    /// <summary>The numbers for one decision.</summary>
    public static LoadRandom Of(ulong seed, LoadStream stream, long subject, long part = 0) =>
        new(Mix(Mix(Mix(seed + Step) + (ulong)stream) ^ (ulong)subject * Step) ^ Mix((ulong)part + Step));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += Step);

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 (inclusive) to a bound (exclusive).</summary>
    public int NextBelow(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>The time to the next event of those that come independently of each other.</summary>
    /// <param name="perHour">How many come in an hour, on average; more than 0.</param>
    public TimeSpan NextPause(double perHour) => TimeSpan.FromHours(Math.Min(LongestPause, -Math.Log(1 - NextShare()) / perHour));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
