using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence;

/// <summary>
/// A token that says what somebody does, such as <c>in-a-meeting</c>. Open: documented tokens are constants, any other is kept as it came.
/// Compared ordinally: activity tokens are case-sensitive. The default value is no token. Where from: attribute <c>token</c> of
/// <c>state/activity</c>. Immutable.
/// </summary>
public readonly struct ActivityToken : IEquatable<ActivityToken>, ISpanParsable<ActivityToken>, IUtf8SpanParsable<ActivityToken>, ISpanFormattable, IUtf8SpanFormattable
{
    private readonly string? _value;

    /// <summary>Wraps a token as it is.</summary>
    /// <param name="value">The token; the empty text is no token.</param>
    public ActivityToken(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value.Length == 0 ? null : value;
    }

    /// <summary>In a meeting.</summary>
    public static ActivityToken InAMeeting { get; } = new("in-a-meeting");

    /// <summary>In a call.</summary>
    public static ActivityToken OnThePhone { get; } = new("on-the-phone");

    /// <summary>In a conference call.</summary>
    public static ActivityToken InAConference { get; } = new("in-a-conference");

    /// <summary>Out of office.</summary>
    public static ActivityToken OutOfOffice { get; } = new("out-of-office");

    /// <summary>Urgent interruptions only: what a do-not-disturb looks like to the workgroup.</summary>
    public static ActivityToken UrgentInterruptionsOnly { get; } = new("urgent-interruptions-only");

    /// <summary>Off work (Lync 2010 and later).</summary>
    public static ActivityToken OffWork { get; } = new("off-work");

    /// <summary>Presenting (Lync 2010 and later).</summary>
    public static ActivityToken InPresentation { get; } = new("in-presentation");

    /// <summary>Whether this is no token.</summary>
    public bool IsEmpty => _value is null;

    /// <summary>The token as on the wire; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether both are the same token.</summary>
    /// <param name="left">One token.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(ActivityToken left, ActivityToken right) => left.Equals(right);

    /// <summary>Whether the tokens differ.</summary>
    /// <param name="left">One token.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(ActivityToken left, ActivityToken right) => !left.Equals(right);

    /// <summary>Reads a token.</summary>
    /// <param name="s">The token; the empty text is no token.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static ActivityToken Parse(string s) => new(s);

    static ActivityToken IParsable<ActivityToken>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static ActivityToken ISpanParsable<ActivityToken>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static ActivityToken IUtf8SpanParsable<ActivityToken>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<ActivityToken>(utf8Text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ActivityToken result)
    {
        result = s is null ? default : new ActivityToken(s);
        return s is not null;
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ActivityToken result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out ActivityToken result) => Utf8Values.TryParse(utf8Text, out result);

    /// <inheritdoc/>
    public bool Equals(ActivityToken other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ActivityToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value;

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Value, destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(Value, utf8Destination, out bytesWritten);
}
