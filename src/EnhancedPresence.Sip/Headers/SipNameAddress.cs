using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Headers;

/// <summary>
/// An address with an optional name before it and parameters after it, as in From, To, Contact and Route: <c>name-addr</c> or
/// <c>addr-spec</c> of RFC 3261 section 25.1. Immutable, compared by content.
/// </summary>
/// <param name="DisplayName">The name without quotes; null when there is none.</param>
/// <param name="Uri">The address.</param>
/// <param name="Parameters">The parameters after the address.</param>
public sealed record SipNameAddress(string? DisplayName, SipAddressSpec Uri, SipParameters Parameters)
{
    /// <summary>One side of a dialog; null when it has none yet.</summary>
    public string? Tag => Parameters["tag"];

    /// <summary>The endpoint's 12 hexadecimal digits; null when there are none (spec wire 1.1).</summary>
    public string? Epid => Parameters["epid"];

    /// <summary>The endpoint that a Contact belongs to: its parameter <c>+sip.instance</c>, such as <c>&lt;urn:uuid:...&gt;</c>; null when it is missing or no UUID.</summary>
    public EndpointId? Instance
    {
        get
        {
            const string Prefix = "<urn:uuid:";
            string? value = Parameters["+sip.instance"];
            return value is not null && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && value.EndsWith('>')
                && EndpointId.TryParse(value[Prefix.Length..^1], null, out EndpointId id) ? id : null;
        }
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The value of a header, or one of its comma-separated values.</param>
    /// <param name="result">The address, or null.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SipNameAddress? result)
    {
        result = null;
        ReadOnlySpan<char> rest = SipText.Trim(text);
        string? name = null;
        ReadOnlySpan<char> uri;
        int open = rest.StartsWith('"') ? EndOfQuotes(rest) : rest.IndexOf('<');
        if (open >= 0 && rest[open..].TrimStart() is ['<', ..])
        {
            name = SipText.Unquote(SipText.Trim(rest[..open]));
            rest = rest[open..].TrimStart();
            int close = rest.IndexOf('>');
            if (close < 0 || name.Length == 0 && open > 0 && !text!.TrimStart().StartsWith('"'))
            {
                return false;
            }

            uri = SipText.Trim(rest[1..close]);
            rest = SipText.Trim(rest[(close + 1)..]);
        }
        else
        {
            // Without brackets every parameter is the header's, and a question mark or comma would need them (RFC 3261 section 20.10).
            int semicolon = rest.IndexOf(';');
            uri = SipText.Trim(semicolon < 0 ? rest : rest[..semicolon]);
            rest = semicolon < 0 ? [] : rest[semicolon..];
            if (uri.ContainsAny("?,"))
            {
                return false;
            }
        }

        if (!SipAddressSpec.TryParse(uri, out SipAddressSpec address) || !SipParameters.TryParse(rest, out SipParameters parameters))
        {
            return false;
        }

        result = new SipNameAddress(string.IsNullOrEmpty(name) ? null : name, address, parameters);
        return true;
    }

    /// <summary>The address as it is written, in angle brackets.</summary>
    /// <returns>For example <c>&lt;sip:alice@contoso.com&gt;;tag=1</c>.</returns>
    public override string ToString() =>
        DisplayName is null ? $"<{Uri}>{Parameters}" : $"{SipText.Quote(DisplayName)} <{Uri}>{Parameters}";

    // The index after the closing quote; -1 when there is none.
    private static int EndOfQuotes(ReadOnlySpan<char> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return -1;
    }
}
