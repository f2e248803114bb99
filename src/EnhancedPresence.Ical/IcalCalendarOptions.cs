using System.ComponentModel.DataAnnotations;
using EnhancedPresence.Ical.Web;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>
/// Where the calendar of <c>AddIcalCalendar</c> is and how it is read. Mutable for binding; read when the source is made, later changes have no effect.
/// Checked by <see cref="IcalCalendarOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
public sealed class IcalCalendarOptions : IValidatableObject
{
    /// <summary>
    /// A file, which is watched; the address of a web feed (<c>https</c>, <c>http</c>, <c>webcal</c>); or that of a CalDAV collection (<c>caldavs</c>, asked for over
    /// https, and <c>caldav</c>). There is no default. Never logged: the address of a calendar is often the key to it.
    /// </summary>
    [Required]
    public string? Location { get; set; }

    /// <summary>What a CalDAV server is asked for. Default: events.</summary>
    [EnumDataType(typeof(CalDavQuery))]
    public CalDavQuery Query { get; set; }

    /// <summary>How a server is reached, and how the calendar is read, a file's too.</summary>
    [Required]
    [ValidateObjectMembers(typeof(IcalHttpOptionsValidator))]
    public IcalHttpOptions Http { get; set; } = new();

    /// <summary>Checks what no single option can tell.</summary>
    /// <param name="validationContext">Not used.</param>
    /// <returns>What is wrong, with the names of the options.</returns>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Location is { } location && CalendarLocation.FindFault(location) is { } fault)
        {
            yield return new ValidationResult($"{nameof(Location)} {fault}", [nameof(Location)]);
        }
    }
}
