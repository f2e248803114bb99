using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>
/// How a CalDAV calendar is asked. Mutable for binding; a source copies it when it is made, later changes have no effect. Checked by
/// <see cref="CalDavOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
public sealed class CalDavOptions
{
    /// <summary>How the server is reached; <see cref="IcalOptions.MaxBytes"/> bounds the whole of an answer.</summary>
    [Required]
    [ValidateObjectMembers(typeof(IcalHttpOptionsValidator))]
    public IcalHttpOptions Http { get; set; } = new();

    /// <summary>What is asked for. Default: events.</summary>
    [EnumDataType(typeof(CalDavQuery))]
    public CalDavQuery Query { get; set; }

    internal CalDavOptions Copy()
    {
        var copy = (CalDavOptions)MemberwiseClone();

        // Null is for the validator to say.
        copy.Http = Http?.Copy()!;
        return copy;
    }
}
