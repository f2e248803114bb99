namespace EnhancedPresence.Sip.Logs;

/// <summary>What an event says of one publication.</summary>
public enum PresenceLogChangeKind
{
    /// <summary>It is there, with this version and value.</summary>
    Present = 0,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It has ended with its endpoint or its time.</summary>
    Ended,

    /// <summary>It was sent against another version than the server has.</summary>
    Conflict,

    /// <summary>It was sent, and nothing came of it because of others in the same request, or because the request was refused.</summary>
    NotTaken,
}
