namespace EnhancedPresence.Policy;

/// <summary>
/// The parts of the aggregation that no source documents and that we decided; each default is the recommendation of spec categories 11.2.
/// Immutable, compared by content.
/// </summary>
public sealed record AggregationOptions
{
    /// <summary>The defaults.</summary>
    public static AggregationOptions Default { get; } = new();

    /// <summary>Whether a busy calendar on idle devices shows as busy and idle. Default true.</summary>
    public bool IdleCalendarIsBusyIdle { get; init; } = true;

    /// <summary>What is added to a busy availability on idle devices, in units of availability. Default 1500: 6500 becomes 8000.</summary>
    public uint BusyIdleOffset { get; init; } = 1500;

    /// <summary>The most that the sum may be, inclusive. Default 8999, the end of the class.</summary>
    public uint BusyIdleMaximum { get; init; } = 8999;

    /// <summary>Whether "available", chosen after a meeting has begun, overrides the meeting. Default true.</summary>
    public bool AvailableOverridesMeeting { get; init; } = true;

    /// <summary>The availability from which on a location says nothing any more, exclusive. Default 12000, be right back.</summary>
    public uint LocationBelow { get; init; } = 12000;

    /// <summary>What a user without machine states shows. Default 18000.</summary>
    public Availability SignedOut { get; init; } = Availability.SignedOut;
}
