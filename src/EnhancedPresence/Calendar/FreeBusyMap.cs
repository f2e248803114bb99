using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Calendar;

/// <summary>
/// What a stretch of time is used for, slot by slot. A slot is two bits, slot 0 in the lowest bits of the first byte.
/// The usual map has 128 slots of 15 minutes: 32 hours, 32 bytes, 44 base64 characters; Lync's has 384: 4 days.
/// Immutable, compared by content; safe for use from several threads. Where from: spec categories 10.
/// </summary>
public sealed partial class FreeBusyMap : IEquatable<FreeBusyMap>
{
    /// <summary>The most slots a map can have: 65536, 682 days of quarter hours in 16 KiB. A bound of ours, so that a document can't ask for any amount of memory.</summary>
    public const int MaxSlots = 65536;

    private readonly byte[] _packed;

    private FreeBusyMap(DateTimeOffset start, TimeSpan granularity, byte[] packed, int count)
    {
        Start = start.ToUniversalTime();
        Granularity = granularity;
        Count = count;
        _packed = packed;
    }

    /// <summary>The longest a slot can be: 24 hours. A bound of ours; 15 minutes is the only length seen on the wire.</summary>
    public static TimeSpan MaxGranularity { get; } = TimeSpan.FromHours(24);

    /// <summary>The start of slot 0, inclusive, in UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The end of the last slot, exclusive, in UTC.</summary>
    public DateTimeOffset End => StartOf(Count);

    /// <summary>How long a slot is; whole seconds.</summary>
    public TimeSpan Granularity { get; }

    /// <summary>How many slots there are; 0 to <see cref="MaxSlots"/>.</summary>
    public int Count { get; }

    /// <summary>The time it covers.</summary>
    public FreeBusyWindow Window => new(Start, Granularity, Count);

    /// <summary>The packed slots, four in a byte; unused slots of the last byte are 0.</summary>
    public ReadOnlySpan<byte> Packed => _packed;

    /// <summary>What a slot is used for.</summary>
    /// <param name="slot">The slot; 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slot.</exception>
    public FreeBusyStatus this[int slot]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slot);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, Count);
            return FreeBusyEncoder.GetSlot(_packed, slot);
        }
    }

    /// <summary>Whether both maps say the same of the same time.</summary>
    /// <param name="left">One map.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(FreeBusyMap? left, FreeBusyMap? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the maps differ.</summary>
    /// <param name="left">One map.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(FreeBusyMap? left, FreeBusyMap? right) => !(left == right);

    /// <summary>What an instant is used for.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The status of its slot; null before <see cref="Start"/> and from <see cref="End"/> on, where the map knows nothing.</returns>
    public FreeBusyStatus? StatusAt(DateTimeOffset instant) => TryGetSlot(instant, out int slot) ? FreeBusyEncoder.GetSlot(_packed, slot) : null;

    /// <summary>When the status of an instant ends.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The start, in UTC, of the next slot with another status; null when it lasts to the map's end, and for an instant outside of the map.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset instant)
    {
        if (!TryGetSlot(instant, out int slot))
        {
            return null;
        }

        int end = FreeBusyEncoder.FindRunEnd(_packed, slot, Count);
        return end < Count ? StartOf(end) : null;
    }

    /// <summary>Of each slot the larger code of this map and another: two calendars of one person, or two people.</summary>
    /// <param name="other">A map with slots as long, on the same grid. Where it doesn't reach, this one stays as it is.</param>
    /// <returns>A map of this map's window.</returns>
    /// <exception cref="ArgumentException">The other map's slots are not as long, or not on the same grid.</exception>
    public FreeBusyMap Union(FreeBusyMap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        byte[] packed = new byte[_packed.Length];
        FreeBusyAlgebra.UnionAll([this, other], Window, FreeBusyStatus.Free, packed);
        return new FreeBusyMap(Start, Granularity, packed, Count);
    }

    /// <summary>What another map says in place of what this one says, where the other reaches: newer data over older.</summary>
    /// <param name="other">A map with slots as long, on the same grid.</param>
    /// <returns>A map of this map's window.</returns>
    /// <exception cref="ArgumentException">The other map's slots are not as long, or not on the same grid.</exception>
    public FreeBusyMap Overlay(FreeBusyMap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        byte[] packed = [.. _packed];
        FreeBusyAlgebra.Overlay(packed, other, Window);
        return new FreeBusyMap(Start, Granularity, packed, Count);
    }

    /// <summary>Adjoining slots of one status put together, free ones included.</summary>
    /// <returns>The runs in order; together they cover the map.</returns>
    public EquatableArray<FreeBusyRun> GetRuns()
    {
        var runs = new List<FreeBusyRun>();
        foreach (FreeBusyRun run in EnumerateRuns())
        {
            runs.Add(run);
        }

        return runs.ToEquatableArray();
    }

    /// <summary>The runs of <see cref="GetRuns"/>, one after another, without memory for them.</summary>
    /// <returns>The walk.</returns>
    public FreeBusyRunEnumerator EnumerateRuns() => new(this);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] FreeBusyMap? other) =>
        other is not null && Start == other.Start && Granularity == other.Granularity && Count == other.Count && Packed.SequenceEqual(other.Packed);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as FreeBusyMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Start);
        hash.Add(Granularity);
        hash.Add(Count);
        hash.AddBytes(_packed);
        return hash.ToHashCode();
    }

    internal DateTimeOffset StartOf(int slot) => Start + (Granularity * slot);

    private bool TryGetSlot(DateTimeOffset instant, out int slot)
    {
        long ticks = instant.UtcTicks - Start.UtcTicks;
        bool inside = ticks >= 0 && ticks < Granularity.Ticks * Count;
        slot = inside ? (int)(ticks / Granularity.Ticks) : 0;
        return inside;
    }
}
