using EnhancedPresence.Categories;

namespace EnhancedPresence.Sip.Logs;

/// <summary>What an event says of one publication. Immutable, compared by content.</summary>
public sealed record PresenceLogChange
{
    /// <summary>What has become of it.</summary>
    public required PresenceLogChangeKind Kind { get; init; }

    /// <summary>The category.</summary>
    public required CategoryName Name { get; init; }

    /// <summary>The instance; null where a category as a whole is meant.</summary>
    public uint? Instance { get; init; }

    /// <summary>The container; null in what a watcher is told.</summary>
    public ContainerId? Container { get; init; }

    /// <summary>The version that the publisher sent; null when there was no request.</summary>
    public uint? SentVersion { get; init; }

    /// <summary>The server's version afterwards; null when it is not known.</summary>
    public uint? Version { get; init; }

    /// <summary>What ends it; null when it is not said.</summary>
    public ExpireType? ExpireType { get; init; }

    /// <summary>When its time is over; null when nothing but time ends it, or when the log has no times.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The value; null when there is none.</summary>
    public PresenceCategory? Value { get; init; }
}
