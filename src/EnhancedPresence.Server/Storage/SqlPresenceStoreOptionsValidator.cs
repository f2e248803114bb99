using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Storage;

/// <summary>Checks <see cref="SqlPresenceStoreOptions"/>: every range, and what depends on each other. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class SqlPresenceStoreOptionsValidator : IValidateOptions<SqlPresenceStoreOptions>
{
}
