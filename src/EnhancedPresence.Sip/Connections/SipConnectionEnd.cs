using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Connections;

/// <summary>How a connection ended. Immutable, compared by content.</summary>
/// <param name="Reason">Why.</param>
public sealed record SipConnectionEnd(SipConnectionEndReason Reason)
{
    /// <summary>What was wrong with what the other side sent, for <see cref="SipConnectionEndReason.Malformed"/>.</summary>
    public SipReadError Error { get; init; }

    /// <summary>What broke, for <see cref="SipConnectionEndReason.Faulted"/>; otherwise null.</summary>
    public Exception? Exception { get; init; }
}
