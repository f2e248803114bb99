using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Logs;

/// <summary>A request that waits for its answer.</summary>
/// <param name="User">Who made it.</param>
/// <param name="Epid">At which endpoint.</param>
/// <param name="Method">Its method.</param>
/// <param name="Document">Its body, if it is one that changes something.</param>
/// <param name="Instance">The endpoint's id, in a registration.</param>
/// <param name="IsLast">Whether it takes back: Expires 0.</param>
internal sealed record LoggedRequest(SipUri User, string? Epid, SipMethod Method, PresenceDocument? Document, EndpointId? Instance, bool IsLast);
