namespace EnhancedPresence.Policy;

/// <summary>What an input gave to an aggregate.</summary>
[Flags]
public enum InputRole
{
    /// <summary>Nothing: another one counted.</summary>
    None = 0,

    /// <summary>The availability.</summary>
    Availability = 1,

    /// <summary>The activity.</summary>
    Activity = 2,
}
