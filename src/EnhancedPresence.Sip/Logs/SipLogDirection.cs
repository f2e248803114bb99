namespace EnhancedPresence.Sip.Logs;

/// <summary>Which way a message went, seen from whoever wrote the log.</summary>
public enum SipLogDirection
{
    /// <summary>The log does not say.</summary>
    Unknown = 0,

    /// <summary>It came in.</summary>
    Received,

    /// <summary>It went out.</summary>
    Sent,
}
