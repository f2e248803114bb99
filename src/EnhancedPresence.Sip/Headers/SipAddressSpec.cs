using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Headers;

/// <summary>
/// An address as it stands in a request line, a Contact or a From: <c>addr-spec</c> of RFC 3261 section 25.1. Unlike
/// <see cref="SipUri"/> it may have no user (<c>sip:127.0.0.1:5060;transport=tcp</c>) or another scheme (<c>tel:</c>). Keeps the text it came
/// as; compared ordinally, as what it is used for is echoing. The default value is no address. Immutable.
/// </summary>
public readonly record struct SipAddressSpec : ISpanParsable<SipAddressSpec>, IUtf8SpanParsable<SipAddressSpec>, ISpanFormattable, IUtf8SpanFormattable
{
    private static readonly SearchValues<char> NotInAddress = SearchValues.Create(" \t\r\n<>\"");
    private static readonly SearchValues<char> NotInUser = SearchValues.Create("@:;?%/");

    private readonly string? _text;

    internal SipAddressSpec(string text) => _text = text;

    /// <summary>Whether this is the default value.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>The scheme in lower case, such as <c>sip</c>; empty when there is none.</summary>
    public string Scheme => Text.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon ? Text[..colon].ToLowerInvariant() : string.Empty;

    /// <summary>The user part as it came, escapes included; null when there is none.</summary>
    public string? User => Split(out ReadOnlySpan<char> user, out _, out _) && !user.IsEmpty ? user.ToString() : null;

    /// <summary>The host without port, as it came; empty when the scheme is not <c>sip</c> or <c>sips</c>.</summary>
    public string Host => Split(out _, out ReadOnlySpan<char> hostPort, out _) ? HostOf(hostPort).ToString() : string.Empty;

    /// <summary>The port, from 1 to 65535; null when there is none.</summary>
    public int? Port
    {
        get
        {
            Split(out _, out ReadOnlySpan<char> hostPort, out _);
            ReadOnlySpan<char> port = hostPort[HostOf(hostPort).Length..];
            return port.Length > 1 && ushort.TryParse(port[1..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort value) && value > 0 ? value : null;
        }
    }

    /// <summary>The parameters, such as <c>;transport=tcp</c>; none when they are malformed.</summary>
    public SipParameters Parameters
    {
        get
        {
            Split(out _, out _, out ReadOnlySpan<char> rest);
            int headers = rest.IndexOf('?');
            return SipParameters.TryParse(headers < 0 ? rest : rest[..headers], out SipParameters parameters) ? parameters : default;
        }
    }

    private string Text => _text ?? string.Empty;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text, without angle brackets.</param>
    /// <param name="result">The address, or the default value.</param>
    /// <returns>Whether it has a scheme, and a host when that is <c>sip</c> or <c>sips</c>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out SipAddressSpec result)
    {
        result = default;
        int colon = text.IndexOf(':');
        if (colon <= 0 || !SipText.IsToken(text[..colon]) || text.ContainsAny(NotInAddress) || colon == text.Length - 1)
        {
            return false;
        }

        var address = new SipAddressSpec(text.ToString());
        bool isSip = address.Scheme is "sip" or "sips";
        if (isSip && (!address.Split(out _, out ReadOnlySpan<char> hostPort, out _) || !IsHostPort(hostPort)))
        {
            return false;
        }

        result = address;
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SipAddressSpec result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SipAddressSpec result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out SipAddressSpec result) => Utf8Values.TryParse(utf8Text, out result);

    /// <summary>Reads an address that is known to be one.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static SipAddressSpec Parse(string text) =>
        TryParse(text, out SipAddressSpec result) ? result : throw new FormatException("Expected an address such as sip:host:port;transport=tcp.");

    static SipAddressSpec IParsable<SipAddressSpec>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static SipAddressSpec ISpanParsable<SipAddressSpec>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static SipAddressSpec IUtf8SpanParsable<SipAddressSpec>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<SipAddressSpec>(utf8Text);

    /// <summary>
    /// The user's address without port and parameters, with escaped letters, digits and marks written as themselves: the form in which two
    /// writings of one person are equal.
    /// </summary>
    /// <param name="address">The address, or the default value.</param>
    /// <returns>Whether there is a user, and none of its characters needs an escape.</returns>
    public bool TryGetUserAddress(out SipUri address)
    {
        address = default;
        if (Scheme is not ("sip" or "sips") || !Split(out ReadOnlySpan<char> user, out ReadOnlySpan<char> hostPort, out _) || user.IsEmpty)
        {
            return false;
        }

        string plain = Uri.UnescapeDataString(user.ToString());
        return !plain.AsSpan().ContainsAny(NotInUser) && SipUri.TryParse($"sip:{plain}@{HostOf(hostPort)}", out address);
    }

    /// <summary>The address as it came; empty for the default value.</summary>
    /// <returns>For example <c>sip:alice@contoso.com;gruu</c>.</returns>
    public override string ToString() => Text;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Text;

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Text, destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Text, utf8Destination, out bytesWritten);

    private static bool IsHostPort(ReadOnlySpan<char> hostPort)
    {
        ReadOnlySpan<char> host = HostOf(hostPort);
        ReadOnlySpan<char> port = hostPort[host.Length..];
        return !host.IsEmpty && !host.ContainsAny("@,/\\%") && (host[0] == '[' ? host[^1] == ']' && System.Net.IPAddress.TryParse(host, out _) : !host.Contains(':'))
            && (port.IsEmpty || ushort.TryParse(port[1..], NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> hostPort)
    {
        int from = hostPort.StartsWith('[') ? Math.Max(0, hostPort.IndexOf(']')) : 0;
        int colon = hostPort[from..].IndexOf(':');
        return colon < 0 ? hostPort : hostPort[..(from + colon)];
    }

    // scheme:[user[:password]@]host[:port][;parameters][?headers]
    private bool Split(out ReadOnlySpan<char> user, out ReadOnlySpan<char> hostPort, out ReadOnlySpan<char> rest)
    {
        user = hostPort = rest = [];
        ReadOnlySpan<char> text = Text;
        int colon = text.IndexOf(':');
        if (colon < 0 || !text[..colon].Equals("sip", StringComparison.OrdinalIgnoreCase) && !text[..colon].Equals("sips", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[(colon + 1)..];

        // An at sign in a header after the question mark is no end of a user; a semicolon may stand in one.
        int question = text.IndexOf('?');
        int at = (question < 0 ? text : text[..question]).IndexOf('@');
        at = at < 0 && question >= 0 ? text.IndexOf('@') : at;
        user = at < 0 ? [] : text[..at];
        int password = user.IndexOf(':');
        user = password < 0 ? user : user[..password];
        hostPort = text[(at + 1)..];
        int end = hostPort.IndexOfAny(';', '?');
        rest = end < 0 ? [] : hostPort[end..];
        hostPort = end < 0 ? hostPort : hostPort[..end];
        return true;
    }
}
