using Microsoft.Extensions.Options;

namespace EnhancedPresence.Publishing;

/// <summary>Checks <see cref="PresencePublisherOptions"/>: every range, and what concerns several options. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class PresencePublisherOptionsValidator : IValidateOptions<PresencePublisherOptions>
{
}
