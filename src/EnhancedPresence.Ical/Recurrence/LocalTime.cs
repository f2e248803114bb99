using EnhancedPresence.Ical.Zones;

namespace EnhancedPresence.Ical.Recurrence;

/// <summary>A date, or a date and time, in a zone.</summary>
/// <param name="Local">What the clock on the wall shows.</param>
/// <param name="HasTime">False for a whole day.</param>
/// <param name="Zone">The zone.</param>
internal readonly record struct LocalTime(DateTime Local, bool HasTime, IcalZone Zone)
{
    public DateTimeOffset ToInstant() => Zone.ToInstant(Local);

    public LocalTime At(DateTime local) => this with { Local = local };
}
