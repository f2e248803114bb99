namespace EnhancedPresence.Sip.Client;

/// <summary>What moves a client from one state to the next.</summary>
internal enum SipClientTrigger
{
    /// <summary>The user wants to sign in, or it is time for another attempt.</summary>
    Start,

    /// <summary>There is a connection.</summary>
    Connected,

    /// <summary>The server knows the endpoint.</summary>
    Registered,

    /// <summary>Both sides know what they need.</summary>
    Synchronized,

    /// <summary>The connection is gone, or the server could not do it now.</summary>
    Lost,

    /// <summary>The server will not have the endpoint, now or later.</summary>
    Refused,

    /// <summary>The user wants to sign out.</summary>
    Stop,

    /// <summary>The good-byes are said.</summary>
    Stopped,
}
