namespace EnhancedPresence.Calendar;

/// <summary>Which time a free/busy map covers. Immutable, compared by content.</summary>
/// <param name="Start">The start of slot 0, in UTC.</param>
/// <param name="Granularity">How long a slot is.</param>
/// <param name="Slots">How many slots there are.</param>
public readonly record struct FreeBusyWindow(DateTimeOffset Start, TimeSpan Granularity, int Slots)
{
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

    /// <summary>The window, and until when it is the one to publish: the next local midnight.</summary>
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
        long tomorrow = today == DateTime.MaxValue.Date ? long.MaxValue : StartOfDay(today.AddDays(1), policy.TimeZone);
        until = new DateTimeOffset(Math.Clamp(tomorrow, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

        // The end has to be an instant as well.
        long latest = DateTimeOffset.MaxValue.UtcTicks - (slot * profile.FreeBusySlots);
        long start = Math.Clamp(midnight, 0, latest);
        return new FreeBusyWindow(new DateTimeOffset(start - (start % slot), TimeSpan.Zero), profile.FreeBusyGranularity, profile.FreeBusySlots);
    }

    /// <summary>The first moment of a local day, in UTC ticks.</summary>
    private static long StartOfDay(DateTime midnight, TimeZoneInfo zone)
    {
        // Clocks set back over midnight: it comes twice, and the day begins at the first.
        if (zone.IsAmbiguousTime(midnight))
        {
            return midnight.Ticks - zone.GetAmbiguousTimeOffsets(midnight).Max().Ticks;
        }

        // Clocks set forward over midnight: the day begins with the first minute that exists. No zone skips more than a day.
        DateTime first = midnight;
        for (int minute = 0; minute < 24 * 60 && zone.IsInvalidTime(first); minute++)
        {
            first = midnight.AddMinutes(minute);
        }

        return first.Ticks - zone.GetUtcOffset(first).Ticks;
    }
}
