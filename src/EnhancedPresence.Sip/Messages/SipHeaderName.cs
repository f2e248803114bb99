using System.Diagnostics.CodeAnalysis;
using System.Text;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>
/// The name of a header. Open: those that this protocol uses are constants here, any other token is kept as it came. A compact form counts
/// as the long one, which is what is written. Compared without regard to ASCII case. The default value is no name. Immutable.
/// </summary>
public readonly struct SipHeaderName : IEquatable<SipHeaderName>, ISpanParsable<SipHeaderName>, IUtf8SpanParsable<SipHeaderName>, ISpanFormattable, IUtf8SpanFormattable
{
    private readonly string? _value;

    /// <summary>Wraps a token.</summary>
    /// <param name="value">The name; a token of RFC 3261 section 25.1.</param>
    /// <exception cref="ArgumentException">It is no token.</exception>
    public SipHeaderName(string value)
    {
        if (!SipText.IsToken(value) || value.Length > ushort.MaxValue)
        {
            throw new ArgumentException("A header name is a token.", nameof(value));
        }

        Known = KnownHeaders.Find(Encoding.ASCII.GetBytes(value));
        _value = Known == KnownHeader.Other ? value : KnownHeaders.Name(Known);
    }

    private SipHeaderName(KnownHeader known) => (Known, _value) = (known, KnownHeaders.Name(known));

    /// <summary>Via: the way a request has come.</summary>
    public static SipHeaderName Via { get; } = new(KnownHeader.Via);

    /// <summary>From: who sends a request.</summary>
    public static SipHeaderName From { get; } = new(KnownHeader.From);

    /// <summary>To: whom a request is for.</summary>
    public static SipHeaderName To { get; } = new(KnownHeader.To);

    /// <summary>Call-ID: the conversation.</summary>
    public static SipHeaderName CallId { get; } = new(KnownHeader.CallId);

    /// <summary>CSeq: the number of a request in it, and its method.</summary>
    public static SipHeaderName CSeq { get; } = new(KnownHeader.CSeq);

    /// <summary>Contact: where the sender can be reached.</summary>
    public static SipHeaderName Contact { get; } = new(KnownHeader.Contact);

    /// <summary>Content-Type: what the body is.</summary>
    public static SipHeaderName ContentType { get; } = new(KnownHeader.ContentType);

    /// <summary>Content-Length: bytes of the body.</summary>
    public static SipHeaderName ContentLength { get; } = new(KnownHeader.ContentLength);

    /// <summary>Expires: seconds something lasts.</summary>
    public static SipHeaderName Expires { get; } = new(KnownHeader.Expires);

    /// <summary>Event: what a subscription is about.</summary>
    public static SipHeaderName Event { get; } = new(KnownHeader.Event);

    /// <summary>Supported: extensions the sender knows.</summary>
    public static SipHeaderName Supported { get; } = new(KnownHeader.Supported);

    /// <summary>Require: extensions the receiver must know.</summary>
    public static SipHeaderName Require { get; } = new(KnownHeader.Require);

    /// <summary>Proxy-Require: extensions the server must know.</summary>
    public static SipHeaderName ProxyRequire { get; } = new(KnownHeader.ProxyRequire);

    /// <summary>Accept: media types the sender reads.</summary>
    public static SipHeaderName Accept { get; } = new(KnownHeader.Accept);

    /// <summary>Route: where a request has to go through.</summary>
    public static SipHeaderName Route { get; } = new(KnownHeader.Route);

    /// <summary>Record-Route: who wants to stay in the way.</summary>
    public static SipHeaderName RecordRoute { get; } = new(KnownHeader.RecordRoute);

    /// <summary>Max-Forwards: how often a request may be passed on.</summary>
    public static SipHeaderName MaxForwards { get; } = new(KnownHeader.MaxForwards);

    /// <summary>Authorization: the answer to a challenge of 401.</summary>
    public static SipHeaderName Authorization { get; } = new(KnownHeader.Authorization);

    /// <summary>Proxy-Authorization: the answer to a challenge of 407.</summary>
    public static SipHeaderName ProxyAuthorization { get; } = new(KnownHeader.ProxyAuthorization);

    /// <summary>WWW-Authenticate: a challenge of 401.</summary>
    public static SipHeaderName WwwAuthenticate { get; } = new(KnownHeader.WwwAuthenticate);

    /// <summary>Proxy-Authenticate: a challenge of 407.</summary>
    public static SipHeaderName ProxyAuthenticate { get; } = new(KnownHeader.ProxyAuthenticate);

    /// <summary>Authentication-Info: the proof of the other side.</summary>
    public static SipHeaderName AuthenticationInfo { get; } = new(KnownHeader.AuthenticationInfo);

    /// <summary>subscription-state: whether a subscription lasts.</summary>
    public static SipHeaderName SubscriptionState { get; } = new(KnownHeader.SubscriptionState);

    /// <summary>Allow-Events: the events that can be subscribed to.</summary>
    public static SipHeaderName AllowEvents { get; } = new(KnownHeader.AllowEvents);

    /// <summary>Allow: the methods that are known.</summary>
    public static SipHeaderName Allow { get; } = new(KnownHeader.Allow);

    /// <summary>User-Agent: the client program.</summary>
    public static SipHeaderName UserAgent { get; } = new(KnownHeader.UserAgent);

    /// <summary>Server: the server program.</summary>
    public static SipHeaderName Server { get; } = new(KnownHeader.Server);

    /// <summary>Subject: what a session is about.</summary>
    public static SipHeaderName Subject { get; } = new(KnownHeader.Subject);

    /// <summary>Content-Encoding: how the body is packed.</summary>
    public static SipHeaderName ContentEncoding { get; } = new(KnownHeader.ContentEncoding);

    /// <summary>Refer-To: whom to contact.</summary>
    public static SipHeaderName ReferTo { get; } = new(KnownHeader.ReferTo);

    /// <summary>Retry-After: seconds until another attempt makes sense.</summary>
    public static SipHeaderName RetryAfter { get; } = new(KnownHeader.RetryAfter);

    /// <summary>Warning: a text about an answer.</summary>
    public static SipHeaderName Warning { get; } = new(KnownHeader.Warning);

    /// <summary>Date: the sender's clock.</summary>
    public static SipHeaderName Date { get; } = new(KnownHeader.Date);

    /// <summary>Unsupported: the extension that is not known.</summary>
    public static SipHeaderName Unsupported { get; } = new(KnownHeader.Unsupported);

    /// <summary>ms-piggyback-cseq: the number of the notification inside an answer.</summary>
    public static SipHeaderName PiggybackCSeq { get; } = new(KnownHeader.PiggybackCSeq);

    /// <summary>ms-keep-alive: who keeps the connection alive, and how often.</summary>
    public static SipHeaderName KeepAlive { get; } = new(KnownHeader.KeepAlive);

    /// <summary>ms-diagnostics: why a request failed, for the own deployment.</summary>
    public static SipHeaderName Diagnostics { get; } = new(KnownHeader.Diagnostics);

    /// <summary>ms-diagnostics-public: why a request failed, for everybody.</summary>
    public static SipHeaderName DiagnosticsPublic { get; } = new(KnownHeader.DiagnosticsPublic);

    /// <summary>The name as it is written; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    internal KnownHeader Known { get; }

    /// <summary>Whether both are the same name.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(SipHeaderName left, SipHeaderName right) => left.Equals(right);

    /// <summary>Whether the names differ.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(SipHeaderName left, SipHeaderName right) => !left.Equals(right);

    /// <summary>Reads a name.</summary>
    /// <param name="s">A token.</param>
    /// <returns>The name.</returns>
    /// <exception cref="FormatException">The text is no token.</exception>
    public static SipHeaderName Parse(string s) =>
        TryParse(s, null, out SipHeaderName result) ? result : throw new FormatException("A header name is a token.");

    static SipHeaderName IParsable<SipHeaderName>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static SipHeaderName ISpanParsable<SipHeaderName>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static SipHeaderName IUtf8SpanParsable<SipHeaderName>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<SipHeaderName>(utf8Text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SipHeaderName result)
    {
        bool valid = s is not null && SipText.IsToken(s) && s.Length <= ushort.MaxValue;
        result = valid ? new SipHeaderName(s!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SipHeaderName result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out SipHeaderName result) => Utf8Values.TryParse(utf8Text, out result);

    /// <inheritdoc/>
    public bool Equals(SipHeaderName other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SipHeaderName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value;

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Value, destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Value, utf8Destination, out bytesWritten);

    /// <summary>Whether a header line has this name.</summary>
    internal bool Matches(in HeaderEntry entry, ReadOnlySpan<byte> head) =>
        entry.Known == Known && (Known != KnownHeader.Other || Ascii.EqualsIgnoreCase(entry.Name(head), Value));

    internal static SipHeaderName Of(in HeaderEntry entry, ReadOnlySpan<byte> head) =>
        entry.Known == KnownHeader.Other ? new SipHeaderName(Encoding.ASCII.GetString(entry.Name(head))) : new SipHeaderName(entry.Known);
}
