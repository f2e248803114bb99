namespace EnhancedPresence.Ical.Zones;

/// <summary>A zone the runtime knows, or that a caller gave.</summary>
internal sealed class SystemZone(TimeZoneInfo info) : IcalZone
{
    public override TimeZoneInfo Info => info;

    protected override TimeSpan GetOffset(DateTimeOffset instant) => info.GetUtcOffset(instant);

    protected override TimeSpan GetOffset(DateTime local)
    {
        if (!info.SupportsDaylightSavingTime && info.GetAdjustmentRules().Length == 0)
        {
            return info.BaseUtcOffset;
        }

        return info.IsAmbiguousTime(local) ? info.GetAmbiguousTimeOffsets(local).Max()
            : info.IsInvalidTime(local) ? GetOffsetBeforeGap(local)
            : info.GetUtcOffset(local);
    }

    private TimeSpan GetOffsetBeforeGap(DateTime local)
    {
        // No zone skips more than a day.
        DateTime before = local;
        for (int minutes = 0; minutes <= 24 * 60 && info.IsInvalidTime(before) && before.Ticks > TimeSpan.TicksPerHour; minutes += 15)
        {
            before = before.AddMinutes(-15);
        }

        return info.GetUtcOffset(before);
    }
}
