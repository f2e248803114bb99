namespace EnhancedPresence.Ical;

/// <summary>A date, or a date and time, in a zone.</summary>
/// <param name="Local">What the clock on the wall shows.</param>
/// <param name="HasTime">False for a whole day.</param>
/// <param name="Zone">The zone.</param>
internal readonly record struct LocalTime(DateTime Local, bool HasTime, TimeZoneInfo Zone)
{
    /// <summary>
    /// The instant. A time that comes twice is the first of the two; one that is skipped is counted with the offset before the gap.
    /// Where from: RFC 5545 section 3.3.5.
    /// </summary>
    public DateTimeOffset ToInstant()
    {
        TimeSpan offset = Zone.IsAmbiguousTime(Local) ? Zone.GetAmbiguousTimeOffsets(Local).Max()
            : Zone.IsInvalidTime(Local) ? GetOffsetBeforeGap()
            : Zone.GetUtcOffset(Local);
        long ticks = Math.Clamp(Local.Ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    public LocalTime At(DateTime local) => this with { Local = local };

    private TimeSpan GetOffsetBeforeGap()
    {
        // No zone skips more than a day.
        DateTime before = Local;
        for (int minutes = 0; minutes <= 24 * 60 && Zone.IsInvalidTime(before) && before.Ticks > TimeSpan.TicksPerHour; minutes += 15)
        {
            before = before.AddMinutes(-15);
        }

        return Zone.GetUtcOffset(before);
    }
}
