using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Connections;

/// <summary>Checks <see cref="SipPresenceOptions"/>: every range, and what depends on each other. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class SipPresenceOptionsValidator : IValidateOptions<SipPresenceOptions>
{
}
