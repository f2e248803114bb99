using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>A stretch of working time on some days of the week. Where from: type WorkingPeriod of the Exchange 2007 types schema. Immutable, compared by content.</summary>
public sealed record WorkingPeriod
{
    /// <summary>The days; may be empty.</summary>
    public EquatableArray<WorkingDay> Days { get; init; }

    /// <summary>Minutes after local midnight, inclusive; 0 to 1440.</summary>
    public int StartMinutes { get; init; }

    /// <summary>Minutes after local midnight, exclusive; 0 to 1440.</summary>
    public int EndMinutes { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
