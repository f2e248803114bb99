using System.Diagnostics.CodeAnalysis;
using System.Text;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>
/// The method of a request. Open: the methods of the presence protocol are constants here, any other token is kept as it came. Compared
/// ordinally, as methods are case-sensitive (RFC 3261 section 7.1). The default value is no method. Immutable.
/// </summary>
public readonly struct SipMethod : IEquatable<SipMethod>, ISpanParsable<SipMethod>, IUtf8SpanParsable<SipMethod>, ISpanFormattable, IUtf8SpanFormattable
{
    private static readonly SipMethod[] Known =
        [Register, Subscribe, Notify, Benotify, Service, Invite, Ack, Bye, Cancel, Message, Info, Options, Refer];

    private readonly string? _value;

    /// <summary>Wraps a token.</summary>
    /// <param name="value">The method; a token of RFC 3261 section 25.1.</param>
    /// <exception cref="ArgumentException">It is no token.</exception>
    public SipMethod(string value)
    {
        if (!SipText.IsToken(value))
        {
            throw new ArgumentException("A method is a token.", nameof(value));
        }

        _value = value;
    }

    /// <summary>Signs an endpoint in, refreshes it or signs it out.</summary>
    public static SipMethod Register { get; } = new("REGISTER");

    /// <summary>Subscribes, refreshes or ends a subscription, or asks once.</summary>
    public static SipMethod Subscribe { get; } = new("SUBSCRIBE");

    /// <summary>A notification that is answered.</summary>
    public static SipMethod Notify { get; } = new("NOTIFY");

    /// <summary>A notification that is never answered (spec wire 4.1).</summary>
    public static SipMethod Benotify { get; } = new("BENOTIFY");

    /// <summary>Publishes and edits (spec wire 9, 10).</summary>
    public static SipMethod Service { get; } = new("SERVICE");

    /// <summary>Begins a session.</summary>
    public static SipMethod Invite { get; } = new("INVITE");

    /// <summary>Acknowledges the final answer to an INVITE; never answered.</summary>
    public static SipMethod Ack { get; } = new("ACK");

    /// <summary>Ends a session.</summary>
    public static SipMethod Bye { get; } = new("BYE");

    /// <summary>Takes an INVITE back.</summary>
    public static SipMethod Cancel { get; } = new("CANCEL");

    /// <summary>An instant message.</summary>
    public static SipMethod Message { get; } = new("MESSAGE");

    /// <summary>Something inside a session.</summary>
    public static SipMethod Info { get; } = new("INFO");

    /// <summary>Asks what the other side can do.</summary>
    public static SipMethod Options { get; } = new("OPTIONS");

    /// <summary>Asks to contact somebody else.</summary>
    public static SipMethod Refer { get; } = new("REFER");

    /// <summary>The method as on the wire; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether both are the same method.</summary>
    /// <param name="left">One method.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(SipMethod left, SipMethod right) => left.Equals(right);

    /// <summary>Whether the methods differ.</summary>
    /// <param name="left">One method.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(SipMethod left, SipMethod right) => !left.Equals(right);

    /// <summary>Reads a method.</summary>
    /// <param name="s">A token.</param>
    /// <returns>The method.</returns>
    /// <exception cref="FormatException">The text is no token.</exception>
    public static SipMethod Parse(string s) => TryParse(s, null, out SipMethod result) ? result : throw new FormatException("A method is a token.");

    static SipMethod IParsable<SipMethod>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static SipMethod ISpanParsable<SipMethod>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static SipMethod IUtf8SpanParsable<SipMethod>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<SipMethod>(utf8Text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SipMethod result)
    {
        bool valid = s is not null && SipText.IsToken(s);
        result = valid ? new SipMethod(s!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SipMethod result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out SipMethod result) => Utf8Values.TryParse(utf8Text, out result);

    /// <inheritdoc/>
    public bool Equals(SipMethod other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SipMethod other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value;

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Value, destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Value, utf8Destination, out bytesWritten);

    /// <summary>The method of bytes that are known to be a token; known methods cost no allocation.</summary>
    internal static SipMethod Of(ReadOnlySpan<byte> token)
    {
        foreach (SipMethod method in Known)
        {
            if (Ascii.Equals(token, method.Value))
            {
                return method;
            }
        }

        return new SipMethod(Encoding.ASCII.GetString(token));
    }
}
