namespace EnhancedPresence.Server.Presentities;

/// <summary>How a question about a presentity came out.</summary>
public enum WatchOutcome
{
    /// <summary>Answered.</summary>
    Ok = 0,

    /// <summary>There is no such presentity: the user has never signed in.</summary>
    Unknown,

    /// <summary>The store does not answer.</summary>
    Unavailable,
}
