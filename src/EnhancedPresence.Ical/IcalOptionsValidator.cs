using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>Checks <see cref="IcalOptions"/>: every range. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class IcalOptionsValidator : IValidateOptions<IcalOptions>
{
}
