namespace EnhancedPresence.Sip.Logs;

/// <summary>What of a log's presence is remembered, so that no log takes more than a known amount of memory. Immutable, compared by content.</summary>
public sealed record PresenceLogOptions
{
    /// <summary>The defaults.</summary>
    public static PresenceLogOptions Default { get; } = new();

    /// <summary>Owners whose own data are kept, from 1 on. Default 4,096. Of any further ones there are events, and nothing is kept.</summary>
    public int MaxOwners { get; init; } = 4096;

    /// <summary>Pairs of a watcher and an owner for which what was told is kept, from 0 on. Default 4,096.</summary>
    public int MaxViews { get; init; } = 4096;

    /// <summary>Requests that wait for their answer, from 1 on. Default 4,096; the oldest is given up.</summary>
    public int MaxRequests { get; init; } = 4096;

    internal string? Error() =>
        MaxOwners < 1 ? $"{nameof(MaxOwners)} is {MaxOwners}; it must be 1 or more."
        : MaxViews < 0 ? $"{nameof(MaxViews)} is {MaxViews}; it must be 0 or more."
        : MaxRequests < 1 ? $"{nameof(MaxRequests)} is {MaxRequests}; it must be 1 or more."
        : null;
}
