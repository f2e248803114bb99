namespace EnhancedPresence.Sip.Connections;

/// <summary>Whether a request was answered.</summary>
public enum SipAnswerOutcome
{
    /// <summary>It was.</summary>
    Answered = 0,

    /// <summary>Not within <see cref="SipConnectionOptions.RequestTimeout"/>.</summary>
    TimedOut,

    /// <summary>The connection ended before.</summary>
    ConnectionLost,
}
