using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>
/// One yearly switch between standard and daylight saving time; all zero in a zone without it.
/// Where from: type SerializableTimeZoneTime of the Exchange 2007 types schema. Immutable, compared by content.
/// </summary>
public sealed record TimeZoneTransition
{
    /// <summary>Minutes added to the zone's bias from the switch on: 0 for standard time, usually -60 for daylight saving.</summary>
    public int Bias { get; init; }

    /// <summary>The local time of the switch.</summary>
    public TimeOnly Time { get; init; }

    /// <summary>Which of the weekdays in the month: 1 to 4, 5 for the last; the day of the month where <see cref="Year"/> is given; 0 for no switch.</summary>
    public short DayOrder { get; init; }

    /// <summary>The month, 1 to 12; 0 for no switch.</summary>
    public short Month { get; init; }

    /// <summary>The day of the week.</summary>
    public WorkingDay DayOfWeek { get; init; }

    /// <summary>The year of a switch that happens once; null for the yearly rule.</summary>
    public string? Year { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
