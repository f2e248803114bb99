namespace EnhancedPresence.Ical.Zones;

/// <summary>
/// Turns what a clock on the wall shows into instants and back. A time that comes twice is the first of the two; one that is skipped is
/// counted with the offset before the gap. Immutable. Where from: RFC 5545 section 3.3.5.
/// </summary>
internal abstract class IcalZone
{
    public static IcalZone Utc { get; } = new SystemZone(TimeZoneInfo.Utc);

    /// <summary>The same as the runtime's zone; the nearest one to it where the calendar defines a zone of its own.</summary>
    public abstract TimeZoneInfo Info { get; }

    public DateTimeOffset ToInstant(DateTime local) =>
        new(Math.Clamp(local.Ticks - GetOffset(local).Ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    public DateTime ToLocal(DateTimeOffset instant) =>
        new(Math.Clamp(instant.UtcTicks + GetOffset(instant).Ticks, 0, DateTime.MaxValue.Ticks));

    protected abstract TimeSpan GetOffset(DateTime local);

    protected abstract TimeSpan GetOffset(DateTimeOffset instant);
}
