using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Sessions;

/// <summary>Checks <see cref="PresenceServerOptions"/>: the domains, every range, and the limits. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class PresenceServerOptionsValidator : IValidateOptions<PresenceServerOptions>
{
}
