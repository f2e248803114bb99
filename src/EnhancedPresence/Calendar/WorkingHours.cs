using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>
/// When a person works, in the time zone of the mailbox. Where from: type WorkingHours of the Exchange 2007 types schema.
/// Immutable, compared by content.
/// </summary>
public sealed record WorkingHours
{
    /// <summary>The time zone the periods are in.</summary>
    public required WorkingHoursTimeZone TimeZone { get; init; }

    /// <summary>The periods, each for one or several days of the week.</summary>
    public EquatableArray<WorkingPeriod> Periods { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
