namespace EnhancedPresence.Calendar;

/// <summary>Which time a free/busy map covers. Immutable, compared by content.</summary>
/// <param name="Start">The start of slot 0, in UTC.</param>
/// <param name="Granularity">How long a slot is.</param>
/// <param name="Slots">How many slots there are.</param>
public readonly record struct FreeBusyWindow(DateTimeOffset Start, TimeSpan Granularity, int Slots)
{
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    /// <summary>The end of the last slot, exclusive, in UTC.</summary>
    public DateTimeOffset End => Start + (Granularity * Slots);

    /// <summary>
    /// The window that is published at an instant: from the first moment of the local day, <see cref="CompatibilityProfile.FreeBusyDaysBack"/>
    /// days back, down to the slot grid counted in UTC. A fixed number of slots: on a day of a clock change its local end shifts.
    /// Where from: spec categories 10.3.
    /// </summary>
    /// <param name="policy">The zone, and the layout.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>The window; near the ends of time the nearest one that exists.</returns>
    /// <exception cref="ArgumentException">The profile's slot count or length is out of range.</exception>
    public static FreeBusyWindow For(CalendarPolicy policy, DateTimeOffset instant) => For(policy, instant, out _);

    /// <summary>The window, and until when it is the one to publish: until a clock there shows another day.</summary>
    internal static FreeBusyWindow For(CalendarPolicy policy, DateTimeOffset instant, out DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(policy);
        CompatibilityProfile profile = policy.Profile;
        long slot = profile.FreeBusyGranularity.Ticks;
        if (!FreeBusyGranularity.IsValid(profile.FreeBusyGranularity)
            || profile.FreeBusySlots is < 1 or > FreeBusyMap.MaxSlots
            || profile.FreeBusyDaysBack < 0)
        {
            throw new ArgumentException("The profile's free/busy layout is out of range.", nameof(policy));
        }

        DateTime today = TimeZoneInfo.ConvertTime(instant, policy.TimeZone).Date;
        int daysBack = (int)Math.Min(profile.FreeBusyDaysBack, today.Ticks / TimeSpan.TicksPerDay);
        long midnight = StartOfDay(today.AddDays(-daysBack), policy.TimeZone);
        long end = today == DateTime.MaxValue.Date ? long.MaxValue : EndOfDay(today, instant.UtcTicks, policy.TimeZone);
        until = new DateTimeOffset(Math.Clamp(end, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

        // The end has to be an instant as well.
        long latest = DateTimeOffset.MaxValue.UtcTicks - (slot * profile.FreeBusySlots);
        long start = Math.Clamp(midnight, 0, latest);
        return new FreeBusyWindow(new DateTimeOffset(start - (start % slot), TimeSpan.Zero), profile.FreeBusyGranularity, profile.FreeBusySlots);
    }

    /// <summary>
    /// The first moment of a local day, in UTC ticks; of a day that a zone left out, the moment it would have begun. Only what a clock shows
    /// at an instant is asked: the way back, from the clock to an instant, is not to be relied on where a zone changes its offset by a day.
    /// </summary>
    private static long StartOfDay(DateTime midnight, TimeZoneInfo zone)
    {
        // Midnight lies within these bounds in any zone, and no zone changes its clock twice between them.
        long from = Math.Max(midnight.Ticks - MaxOffset.Ticks, 0);
        long to = Math.Min(midnight.Ticks + MaxOffset.Ticks, DateTime.MaxValue.Ticks);
        long before = OffsetAt(zone, from);
        long after = OffsetAt(zone, to);
        if (before == after)
        {
            return midnight.Ticks - before;
        }

        long change = ChangeBetween(zone, from, to);

        // A clock that is set back over midnight shows it twice; one that is set forward over it begins the day with the change.
        return midnight.Ticks - before < change ? midnight.Ticks - before : Math.Max(change, midnight.Ticks - after);
    }

    /// <summary>
    /// When the clock next shows another day than it does at an instant, in UTC ticks. Where it is set back over midnight a day comes back, and
    /// ends a second time.
    /// </summary>
    private static long EndOfDay(DateTime today, long instant, TimeZoneInfo zone)
    {
        long tomorrow = today.AddDays(1).Ticks;
        long offset = OffsetAt(zone, instant);
        long midnight = tomorrow - offset;
        if (midnight > DateTime.MaxValue.Ticks || OffsetAt(zone, midnight) == offset)
        {
            return midnight;
        }

        long change = ChangeBetween(zone, instant, midnight);
        long after = OffsetAt(zone, change);
        bool sameDay = change + after >= today.Ticks && change + after < tomorrow;
        return sameDay ? tomorrow - after : change;
    }

    /// <summary>The instant of the one change of the clock between two instants, in UTC ticks: the first with the offset after it.</summary>
    private static long ChangeBetween(TimeZoneInfo zone, long from, long to)
    {
        long before = OffsetAt(zone, from);
        while (to - from > 1)
        {
            long middle = from + ((to - from) / 2);
            (from, to) = OffsetAt(zone, middle) == before ? (middle, to) : (from, middle);
        }

        return to;
    }

    private static long OffsetAt(TimeZoneInfo zone, long ticks) => zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).Ticks;
}
