using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Connections;

/// <summary>Checks <see cref="PresenceAdmissionOptions"/>: every range. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class PresenceAdmissionOptionsValidator : IValidateOptions<PresenceAdmissionOptions>
{
}
