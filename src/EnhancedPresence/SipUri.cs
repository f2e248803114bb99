using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EnhancedPresence;

/// <summary>
/// A SIP address such as <c>sip:alice@contoso.com</c>: who a presentity or a watcher is. Keeps the text it came as;
/// compares without regard to the case of ASCII letters, which is how the server that we follow compares addresses.
/// URI parameters (<c>;opaque=...</c>) are part of the value and of its equality; <see cref="AddressOfRecord"/> drops them.
/// The default value is no address: <see cref="IsEmpty"/> is true and no parse ever returns it. Immutable; safe for use from several threads.
/// Grammar: RFC 3261 section 25.1, restricted to <c>sip</c> and <c>sips</c> with a user and a host.
/// </summary>
public readonly struct SipUri : IEquatable<SipUri>, ISpanParsable<SipUri>, IUtf8SpanParsable<SipUri>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The longest address that parses, in characters; a bound of ours, well above any directory's.</summary>
    public const int MaxLength = 1024;

    private const int UsualLength = 64;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 33).Select(c => (char)c), '\u007f', '<', '>', '"', '{', '}', '|', '\\', '^', '`', '\u0085', '\u2028', '\u2029']);

    private readonly string? _text;
    private readonly ushort _userStart;
    private readonly ushort _hostStart;
    private readonly ushort _addressEnd;

    private SipUri(string text, int userStart, int hostStart, int addressEnd)
    {
        _text = text;
        _userStart = (ushort)userStart;
        _hostStart = (ushort)hostStart;
        _addressEnd = (ushort)addressEnd;
    }

    /// <summary>Whether this is the default value, which names nobody.</summary>
    public bool IsEmpty => _text is null;

    /// <summary>The part before the at sign, as it came; empty for the default value.</summary>
    public string User => _text is null ? string.Empty : _text[_userStart..(_hostStart - 1)];

    /// <summary>The host with its port if it has one, as it came; empty for the default value.</summary>
    public string Host => _text is null ? string.Empty : _text[_hostStart.._addressEnd];

    /// <summary>User and host without the scheme: <c>alice@contoso.com</c>. This is how container members and contacts are written.</summary>
    public string Address => _text is null ? string.Empty : _text[_userStart.._addressEnd];

    /// <summary>As <see cref="Address"/>, without a copy.</summary>
    internal ReadOnlySpan<char> AddressSpan => _text.AsSpan(_userStart, _addressEnd - _userStart);

    /// <summary>Characters of <see cref="Host"/>.</summary>
    internal int HostLength => _addressEnd - _hostStart;

    /// <summary>The host without its port, without a copy.</summary>
    internal ReadOnlySpan<char> DomainSpan
    {
        get
        {
            ReadOnlySpan<char> host = _text.AsSpan(_hostStart, _addressEnd - _hostStart);
            int port = host.LastIndexOf(':');
            return port > 0 && host[^1] != ']' ? host[..port] : host;
        }
    }

    /// <summary>The same address without URI parameters.</summary>
    public SipUri AddressOfRecord => _text is null || _addressEnd == _text.Length ? this : new SipUri(_text[.._addressEnd], _userStart, _hostStart, _addressEnd);

    /// <summary>Whether both are the same address, without regard to ASCII case.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(SipUri left, SipUri right) => left.Equals(right);

    /// <summary>Whether the addresses differ.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(SipUri left, SipUri right) => !left.Equals(right);

    /// <summary>Reads an address; a missing scheme is taken as <c>sip:</c>.</summary>
    /// <param name="s">The text, of at most <see cref="MaxLength"/> characters.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">The text is no SIP address.</exception>
    public static SipUri Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s.AsSpan(), out SipUri result) ? result : throw new FormatException("Not a SIP address: expected sip:user@host.");
    }

    static SipUri IParsable<SipUri>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static SipUri ISpanParsable<SipUri>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static SipUri IUtf8SpanParsable<SipUri>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => TryParse(utf8Text, provider, out SipUri result)
        ? result
        : throw new FormatException("Not a SIP address: expected sip:user@host.");

    /// <summary>Reads an address; a missing scheme is taken as <c>sip:</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address, or the default value.</param>
    /// <returns>Whether the text is an address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out SipUri result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SipUri result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SipUri result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out SipUri result)
    {
        if (utf8Text.Length > MaxLength)
        {
            result = default;
            return false;
        }

        Span<char> chars = utf8Text.Length <= UsualLength ? stackalloc char[UsualLength] : stackalloc char[MaxLength];
        if (Encoding.UTF8.TryGetChars(utf8Text, chars, out int written) && System.Text.Unicode.Utf8.IsValid(utf8Text))
        {
            return TryParse(chars[..written], out result);
        }

        result = default;
        return false;
    }

    /// <summary>Reads an address; a missing scheme is taken as <c>sip:</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address, or the default value.</param>
    /// <returns>Whether the text is an address.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, out SipUri result)
    {
        result = default;
        if (s.Length > MaxLength || s.ContainsAny(Forbidden))
        {
            return false;
        }

        int userStart = s.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? 4
            : s.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) ? 5 : 0;
        ReadOnlySpan<char> rest = s[userStart..];
        int at = rest.IndexOf('@');
        if (at <= 0 || rest[..at].Contains(':') && userStart == 0)
        {
            return false;
        }

        ReadOnlySpan<char> host = rest[(at + 1)..];
        int end = host.IndexOfAny(';', '?');
        ReadOnlySpan<char> hostOnly = end < 0 ? host : host[..end];
        if (hostOnly.IsEmpty || host.Contains('@') || hostOnly[0] is '.' or ':' || hostOnly.ContainsAny(',', '/'))
        {
            return false;
        }

        string text = userStart == 0 ? string.Concat("sip:", s) : s.ToString();
        userStart = userStart == 0 ? 4 : userStart;
        int hostStart = userStart + at + 1;
        result = new SipUri(text, userStart, hostStart, hostStart + hostOnly.Length);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(SipUri other) => string.Equals(_text, other._text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SipUri other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? 0 : string.GetHashCode(_text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address with its scheme, as it came; empty for the default value.</summary>
    /// <returns>For example <c>sip:alice@contoso.com</c>.</returns>
    public override string ToString() => _text ?? string.Empty;

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = 0;
        if (!ToString().TryCopyTo(destination))
        {
            return false;
        }

        charsWritten = ToString().Length;
        return true;
    }

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(ToString(), utf8Destination, out bytesWritten);
}
