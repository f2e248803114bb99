namespace EnhancedPresence.Sip.Logs;

/// <summary>What has happened to presence, as far as a log shows it.</summary>
public enum PresenceLogEventKind
{
    /// <summary>An endpoint has signed in.</summary>
    SignedIn = 0,

    /// <summary>An endpoint was refused.</summary>
    SignInRefused,

    /// <summary>An endpoint has signed out; what ends with it has ended.</summary>
    SignedOut,

    /// <summary>The server took a publication.</summary>
    Published,

    /// <summary>The server had other versions, and took nothing of a publication (409).</summary>
    Conflict,

    /// <summary>The server refused a publication for another reason.</summary>
    PublicationRefused,

    /// <summary>The server told an owner of publications that this log does not show being made: those of other endpoints, and those from before.</summary>
    OwnData,

    /// <summary>Access levels have changed, or the server told an owner who has which.</summary>
    AccessChanged,

    /// <summary>The server refused a change of access levels.</summary>
    AccessRefused,

    /// <summary>A watcher was told something of an owner: with the answer to a subscription, or later.</summary>
    Notified,

    /// <summary>The time of a publication is over.</summary>
    Expired,

    /// <summary>A document that belongs here can't be read.</summary>
    Unreadable,
}
