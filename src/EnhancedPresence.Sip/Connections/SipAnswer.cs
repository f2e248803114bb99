using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Connections;

/// <summary>What became of a request. Immutable, compared by content.</summary>
/// <param name="Outcome">Whether an answer came.</param>
/// <param name="Response">The final answer; null when none came.</param>
public readonly record struct SipAnswer(SipAnswerOutcome Outcome, SipResponse? Response)
{
    /// <summary>
    /// The status code; without an answer 408 after waiting too long, and 503 when the connection ended (RFC 3261 section 8.1.3.1).
    /// </summary>
    public int Status => Response?.Status ?? (Outcome == SipAnswerOutcome.TimedOut ? 408 : 503);
}
