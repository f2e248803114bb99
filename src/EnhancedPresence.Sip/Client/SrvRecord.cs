namespace EnhancedPresence.Sip.Client;

/// <summary>One SRV record of DNS (RFC 2782). Immutable, compared by content.</summary>
/// <param name="Target">The host.</param>
/// <param name="Port">The port, from 1 to 65535.</param>
/// <param name="Priority">Lower ones are tried first.</param>
/// <param name="Weight">Among equal priorities, greater ones are tried first more often.</param>
public sealed record SrvRecord(string Target, int Port, int Priority, int Weight);
