namespace EnhancedPresence.Server.Storage;

/// <summary>What a store can tell of an instant.</summary>
public enum PastOutcome
{
    /// <summary>How it was.</summary>
    Found = 0,

    /// <summary>The user was not there yet, or never is.</summary>
    NotThere,

    /// <summary>The log of changes does not go back so far.</summary>
    NotRetained,
}
