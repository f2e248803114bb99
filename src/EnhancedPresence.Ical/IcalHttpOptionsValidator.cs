using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>Checks <see cref="IcalHttpOptions"/>: every range, and the options of reading. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class IcalHttpOptionsValidator : IValidateOptions<IcalHttpOptions>
{
}
