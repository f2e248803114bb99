using Microsoft.Extensions.Options;

namespace EnhancedPresence.Orleans;

/// <summary>Checks <see cref="ClusterPresenceOptions"/>. Safe for use from several threads.</summary>
[OptionsValidator]
public sealed partial class ClusterPresenceOptionsValidator : IValidateOptions<ClusterPresenceOptions>
{
}
