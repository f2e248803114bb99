using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>Checks <see cref="CalDavOptions"/>: the query, and the options of reaching the server. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class CalDavOptionsValidator : IValidateOptions<CalDavOptions>
{
}
