namespace EnhancedPresence.Sip.Connections;

/// <summary>Why a connection ended.</summary>
public enum SipConnectionEndReason
{
    /// <summary>This side closed it.</summary>
    Closed = 0,

    /// <summary>The other side closed it.</summary>
    PeerClosed,

    /// <summary>The other side sent something that is no message.</summary>
    Malformed,

    /// <summary>The other side did not read for too long (<see cref="SipConnectionOptions.SlowReaderTimeout"/>).</summary>
    SlowReader,

    /// <summary>Too much waits for the other side (<see cref="SipConnectionOptions.MaxWaiting"/>).</summary>
    OutboxFull,

    /// <summary>The other side was silent for too long (<see cref="SipConnectionOptions.IdleTimeout"/>).</summary>
    Idle,

    /// <summary>The transport or a handler failed.</summary>
    Faulted,
}
