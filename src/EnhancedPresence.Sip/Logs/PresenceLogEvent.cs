using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Logs;

/// <summary>Something that has happened to presence, as far as a log shows it. Immutable, compared by content.</summary>
public sealed record PresenceLogEvent
{
    /// <summary>What.</summary>
    public required PresenceLogEventKind Kind { get; init; }

    /// <summary>When, by the log's clock: that of the answer where it took one. Null when the log has no times.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>Where the message that shows it stands in the log, in bytes.</summary>
    public required long Offset { get; init; }

    /// <summary>Whose endpoint it is: who publishes, or who watches.</summary>
    public required SipUri User { get; init; }

    /// <summary>Whose presence it is about; empty for signing in and out.</summary>
    public SipUri Owner { get; init; }

    /// <summary>The endpoint, by its <c>epid</c>; null when it is not said.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The answer's status code; null for what needs no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The publications.</summary>
    public EquatableArray<PresenceLogChange> Changes { get; init; }

    /// <summary>The containers that have changed, with everybody who is in them now.</summary>
    public EquatableArray<Policy.Container> Containers { get; init; }

    /// <summary>Why a document can't be read; the default value for other kinds.</summary>
    public PresenceReadError Error { get; init; }
}
