using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>
/// How a calendar is fetched from a web server. Mutable for binding; a source copies it when it is made, later changes have no effect.
/// Checked by <see cref="IcalHttpOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed class IcalHttpOptions
{
    /// <summary>How the text is read; <see cref="IcalOptions.MaxBytes"/> bounds what is fetched, after decompression.</summary>
    [Required]
    [ValidateObjectMembers(typeof(IcalOptionsValidator))]
    public IcalOptions Calendar { get; set; } = new();

    /// <summary>How long a fetch may take in all, redirects and content included, from 1 second to 10 minutes, both inclusive. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where redirects may lead. Default: anywhere, but from https only to https.</summary>
    [EnumDataType(typeof(CalendarRedirects))]
    public CalendarRedirects Redirects { get; set; } = CalendarRedirects.Secure;

    /// <summary>How many redirects are followed, from 0 to 20, both inclusive. Default 5.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>The name for basic authentication (RFC 7617); null, the default, for none. A name in the address does as well.</summary>
    public string? UserName { get; set; }

    /// <summary>The password for basic authentication; null, the default, for an empty one.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the password may be sent unencrypted to a server on another machine. Default false.</summary>
    public bool AllowUnencryptedPassword { get; set; }

    internal IcalHttpOptions Copy()
    {
        var copy = (IcalHttpOptions)MemberwiseClone();

        // Null is for the validator to say.
        copy.Calendar = Calendar?.Copy()!;
        return copy;
    }
}
