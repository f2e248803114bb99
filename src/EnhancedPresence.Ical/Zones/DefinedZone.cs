namespace EnhancedPresence.Ical.Zones;

/// <summary>A zone of a calendar's own: an offset, and the instants at which it changes.</summary>
internal sealed class DefinedZone : IcalZone
{
    private readonly TimeSpan _first;
    private readonly TimeSpan[] _offsets;

    /// <summary>When each offset begins, as an instant and on the wall.</summary>
    private readonly long[] _instants;
    private readonly long[] _locals;

    /// <param name="info">The nearest zone of the runtime.</param>
    /// <param name="first">The offset before the first change.</param>
    /// <param name="changes">In order of time.</param>
    public DefinedZone(TimeZoneInfo info, TimeSpan first, IReadOnlyList<(long UtcTicks, TimeSpan Offset)> changes)
    {
        Info = info;
        _first = first;
        _instants = [.. changes.Select(change => change.UtcTicks)];
        _offsets = [.. changes.Select(change => change.Offset)];

        // What the clock shows twice belongs to the offset before the change, and so does what it leaves out: whichever of the two is ahead
        // says until when.
        _locals = [.. changes.Select((change, i) => change.UtcTicks + Later(change.Offset, i == 0 ? first : changes[i - 1].Offset))];
    }

    public override TimeZoneInfo Info { get; }

    protected override TimeSpan GetOffset(DateTime local) => Find(_locals, local.Ticks);

    protected override TimeSpan GetOffset(DateTimeOffset instant) => Find(_instants, instant.UtcTicks);

    private static long Later(TimeSpan one, TimeSpan other) => Math.Max(one.Ticks, other.Ticks);

    private TimeSpan Find(long[] begins, long ticks)
    {
        int at = Array.BinarySearch(begins, ticks);
        at = at < 0 ? ~at - 1 : at;
        return at < 0 ? _first : _offsets[at];
    }
}
