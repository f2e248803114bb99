using Microsoft.Extensions.Options;

namespace EnhancedPresence.Sip.Client;

/// <summary>Checks <see cref="SipTransportOptions"/>: that somebody and a server are named, and every range. Thread-safe: no state.</summary>
public sealed class SipTransportOptionsValidator : IValidateOptions<SipTransportOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SipTransportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [];
        if (options.User.IsEmpty)
        {
            failures.Add($"{nameof(SipTransportOptions)}.{nameof(options.User)}: name the user who signs in, such as sip:alice@contoso.com.");
        }

        if (options.Client is null)
        {
            failures.Add($"{nameof(SipTransportOptions)}.{nameof(options.Client)} is null.");
        }
        else
        {
            failures.AddRange(options.Client.Errors().Select(static error => $"{nameof(SipTransportOptions)}.{nameof(Client)}: {error}"));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
