using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>A time zone as Windows rules. Where from: type SerializableTimeZone of the Exchange 2007 types schema. Immutable, compared by content.</summary>
public sealed record WorkingHoursTimeZone
{
    /// <summary>Minutes to add to local standard time to get UTC: 480 for Pacific time, -60 for Central Europe.</summary>
    public int Bias { get; init; }

    /// <summary>When standard time begins.</summary>
    public required TimeZoneTransition StandardTime { get; init; }

    /// <summary>When daylight saving begins.</summary>
    public required TimeZoneTransition DaylightTime { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
