namespace EnhancedPresence.Sip.Client;

/// <summary>Where a <see cref="SipPresenceTransport"/> is.</summary>
public enum SipClientState
{
    /// <summary>Nothing has been asked for yet.</summary>
    SignedOut = 0,

    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>The connection is there, and the endpoint says who it is.</summary>
    Registering,

    /// <summary>The endpoint is known, and what both sides know of each other is brought together.</summary>
    Synchronizing,

    /// <summary>Everything works.</summary>
    SignedIn,

    /// <summary>The connection was lost; another attempt follows after a while.</summary>
    Waiting,

    /// <summary>The endpoint says good-bye.</summary>
    SigningOut,

    /// <summary>It is over: signed out, or refused for good. Nothing follows.</summary>
    Ended,
}
