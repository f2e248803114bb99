namespace EnhancedPresence.Sip.Logs;

/// <summary>Why bytes of a log gave no message.</summary>
public enum SipLogGapReason
{
    /// <summary>The bytes are nothing that this kind of log has.</summary>
    NoMessage = 0,

    /// <summary>Another message begins before this one ends, or its beginning is missing.</summary>
    Cut,

    /// <summary>The log ends before the message does.</summary>
    Truncated,

    /// <summary>What stands where a message should is none; <see cref="SipLogGap.Detail"/> says why.</summary>
    Malformed,

    /// <summary>The message is larger than <see cref="SipLogOptions.Limits"/> or <see cref="SipLogOptions.MaxPendingBytes"/> allow.</summary>
    TooLarge,

    /// <summary>The log says that there was a message and leaves its content out, as a libpurple log does without its unsafe mode.</summary>
    ContentNotLogged,
}
