namespace EnhancedPresence.Server.Connections;

/// <summary>Why an endpoint is signed out.</summary>
internal enum SignOutReason
{
    /// <summary>The client asked for it; it is told nothing more.</summary>
    Asked = 0,

    /// <summary>The same endpoint has signed in on another connection.</summary>
    Replaced,

    /// <summary>Its registration or the grace time of its lost connection is over.</summary>
    Expired,

    /// <summary>Somebody who runs the server ended it.</summary>
    Disabled,

    /// <summary>The server stops; the client is to come back, to its successor.</summary>
    Stopping,
}
