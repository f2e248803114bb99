using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>Checks <see cref="IcalCalendarOptions"/>: that a calendar is named, and every range. Thread-safe: no state.</summary>
[OptionsValidator]
public sealed partial class IcalCalendarOptionsValidator : IValidateOptions<IcalCalendarOptions>
{
}
