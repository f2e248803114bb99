namespace EnhancedPresence.Policy;

/// <summary>What gave an aggregate its availability. Where from: spec categories 11.2.</summary>
public enum AggregationRule
{
    /// <summary>No machine state: the user is signed out.</summary>
    SignedOut = 0,

    /// <summary>The user chose something else than available.</summary>
    UserChoice,

    /// <summary>A call, which a manual "available" does not override.</summary>
    Call,

    /// <summary>The calendar.</summary>
    Calendar,

    /// <summary>The calendar says busy, and every device is idle or away.</summary>
    CalendarWhileIdle,

    /// <summary>The most active device.</summary>
    Machine,

    /// <summary>The user chose available, and no device says how active it is.</summary>
    UserAvailable,
}
