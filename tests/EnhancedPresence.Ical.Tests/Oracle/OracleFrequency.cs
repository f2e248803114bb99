namespace EnhancedPresence.Ical.Tests.Oracle;

/// <summary>How long a period of a rule is.</summary>
public enum OracleFrequency
{
    /// <summary>An hour on the wall.</summary>
    Hourly,

    /// <summary>A day.</summary>
    Daily,

    /// <summary>Seven days from the rule's first day of the week.</summary>
    Weekly,

    /// <summary>A month.</summary>
    Monthly,

    /// <summary>A year.</summary>
    Yearly,
}
