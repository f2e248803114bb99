namespace EnhancedPresence.Server.Storage;

/// <summary>How a commit came out.</summary>
public enum CommitOutcome
{
    /// <summary>Kept, as durably as the store promises.</summary>
    Kept = 0,

    /// <summary>Nothing was kept: the user's sequence is not the expected one, so somebody else has written.</summary>
    Conflict,

    /// <summary>Nothing was kept: too much waits, or the commit's time was over before it had begun. Later it may work.</summary>
    Busy,

    /// <summary>Nothing was kept: the store can't write now.</summary>
    Failed,

    /// <summary>Whether it was kept is for a load to say: the store did not answer, or its answer was lost.</summary>
    Unknown,
}
