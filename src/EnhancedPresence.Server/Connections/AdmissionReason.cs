namespace EnhancedPresence.Server.Connections;

/// <summary>Why somebody new is not taken in.</summary>
internal enum AdmissionReason
{
    /// <summary>Nothing speaks against it.</summary>
    None = 0,

    /// <summary>Too many commits wait for the store.</summary>
    WaitingCommits,

    /// <summary>Commits wait too long.</summary>
    CommitWait,

    /// <summary>Too many sign in at the same time.</summary>
    SignIns,

    /// <summary>Too many are signed in.</summary>
    Endpoints,

    /// <summary>Too little memory is left.</summary>
    Memory,
}
