using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Headers;

/// <summary>One step of the way of a request. Where from: header <c>Via</c>, RFC 3261 section 20.42. Immutable, compared by content.</summary>
/// <param name="Transport">The transport as it came, such as <c>tcp</c> or <c>TLS</c>.</param>
/// <param name="SentBy">Host, and port if there is one.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record SipVia(string Transport, string SentBy, SipParameters Parameters)
{
    /// <summary>The transaction; null when there is none, as in requests inside a dialog of some clients (spec wire 1).</summary>
    public string? Branch => Parameters["branch"];

    /// <summary>Reads one step.</summary>
    /// <param name="text">The value.</param>
    /// <param name="result">The step, or null.</param>
    /// <returns>Whether it is one, of SIP 2.0.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SipVia? result)
    {
        result = null;
        ReadOnlySpan<char> rest = SipText.Trim(text);
        if (!TryTakeWord(ref rest, '/', out ReadOnlySpan<char> protocol) || !protocol.Equals("SIP", StringComparison.OrdinalIgnoreCase)
            || !TryTakeWord(ref rest, '/', out ReadOnlySpan<char> version) || version is not "2.0")
        {
            return false;
        }

        int blank = rest.IndexOfAny(' ', '\t', '\r');
        if (blank <= 0 || !SipText.IsToken(rest[..blank]))
        {
            return false;
        }

        string transport = rest[..blank].ToString();
        rest = rest[blank..].TrimStart();
        int semicolon = rest.IndexOf(';');
        ReadOnlySpan<char> sentBy = SipText.Trim(semicolon < 0 ? rest : rest[..semicolon]);
        if (sentBy.IsEmpty || sentBy.ContainsAny("<>\"@,") || !SipParameters.TryParse(semicolon < 0 ? [] : rest[semicolon..], out SipParameters parameters))
        {
            return false;
        }

        result = new SipVia(transport, sentBy.ToString(), parameters);
        return true;
    }

    /// <summary>The step as it is written.</summary>
    /// <returns>For example <c>SIP/2.0/tcp 10.0.0.1:5060;branch=z9hG4bK1</c>.</returns>
    public override string ToString() => $"SIP/2.0/{Transport} {SentBy}{Parameters}";

    private static bool TryTakeWord(ref ReadOnlySpan<char> rest, char end, out ReadOnlySpan<char> word)
    {
        int at = rest.IndexOf(end);
        word = at < 0 ? [] : SipText.Trim(rest[..at]);
        rest = at < 0 ? [] : rest[(at + 1)..].TrimStart();
        return at >= 0;
    }
}
