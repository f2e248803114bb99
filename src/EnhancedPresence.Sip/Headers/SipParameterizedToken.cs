using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Headers;

/// <summary>
/// A token or a media type with parameters, as in Event, Content-Type and subscription-state. Immutable, compared by content.
/// </summary>
/// <param name="Value">The token as it came, such as <c>presence</c> or <c>multipart/related</c>.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record SipParameterizedToken(string Value, SipParameters Parameters)
{
    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">The value, or null.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SipParameterizedToken? result)
    {
        result = null;
        ReadOnlySpan<char> rest = SipText.Trim(text);
        int semicolon = rest.IndexOf(';');
        ReadOnlySpan<char> value = SipText.Trim(semicolon < 0 ? rest : rest[..semicolon]);
        int slash = value.IndexOf('/');
        bool valid = slash < 0 ? SipText.IsToken(value) : SipText.IsToken(SipText.Trim(value[..slash])) && SipText.IsToken(SipText.Trim(value[(slash + 1)..]));
        if (!valid || !SipParameters.TryParse(semicolon < 0 ? [] : rest[semicolon..], out SipParameters parameters))
        {
            return false;
        }

        result = new SipParameterizedToken(value.ToString(), parameters);
        return true;
    }

    /// <summary>Whether this is a token, without regard to ASCII case.</summary>
    /// <param name="token">The token.</param>
    /// <returns>True when it is.</returns>
    public bool Is(string token) => string.Equals(Value, token, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as it is written.</summary>
    /// <returns>For example <c>active;expires=28800</c>.</returns>
    public override string ToString() => Value + Parameters;
}
