using EnhancedPresence.Sip.Connections;

namespace EnhancedPresence.Sip.Client;

/// <summary>How a session ended. Immutable.</summary>
/// <param name="Reason">How its connection did.</param>
/// <param name="Detail">What was wrong, for people; null when nothing is known.</param>
/// <param name="IsFinal">Whether the server does not want the endpoint any more.</param>
internal sealed record SessionEnd(SipConnectionEndReason Reason, string? Detail, bool IsFinal);
