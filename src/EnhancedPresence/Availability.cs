using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EnhancedPresence;

/// <summary>
/// How available somebody is, as the number the wire carries: 0 to 4294967295, larger is less available. Applications may use any
/// number inside a class; watchers act on the <see cref="Class"/> only. The default value is 0, which is unknown and not the most available.
/// Where from: element <c>availability</c> of the state schema. Immutable.
/// </summary>
public readonly struct Availability : IEquatable<Availability>, IComparable<Availability>, ISpanParsable<Availability>, IUtf8SpanParsable<Availability>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Wraps a number.</summary>
    /// <param name="value">Any number of the wire's range.</param>
    public Availability(uint value) => Value = value;

    /// <summary>3500.</summary>
    public static Availability Available => new(3500);

    /// <summary>5000.</summary>
    public static Availability AvailableIdle => new(5000);

    /// <summary>6500.</summary>
    public static Availability Busy => new(6500);

    /// <summary>6900: busy for everybody who may break through a do-not-disturb.</summary>
    public static Availability UrgentInterruptionsOnly => new(6900);

    /// <summary>7000: in a conference call.</summary>
    public static Availability InConference => new(7000);

    /// <summary>9500.</summary>
    public static Availability DoNotDisturb => new(9500);

    /// <summary>12500.</summary>
    public static Availability BeRightBack => new(12500);

    /// <summary>15500.</summary>
    public static Availability Away => new(15500);

    /// <summary>18000: what the server shows of a user with no endpoint.</summary>
    public static Availability SignedOut => new(18000);

    /// <summary>18500: what a blocked watcher gets, and what a user who wants to appear offline publishes.</summary>
    public static Availability Offline => new(18500);

    /// <summary>The number.</summary>
    public uint Value { get; }

    /// <summary>The class the number falls into.</summary>
    public AvailabilityClass Class => Value switch
    {
        < (uint)AvailabilityClass.Available => AvailabilityClass.Unknown,
        < (uint)AvailabilityClass.AvailableIdle => AvailabilityClass.Available,
        < (uint)AvailabilityClass.Busy => AvailabilityClass.AvailableIdle,
        < (uint)AvailabilityClass.BusyIdle => AvailabilityClass.Busy,
        < (uint)AvailabilityClass.DoNotDisturb => AvailabilityClass.BusyIdle,
        < (uint)AvailabilityClass.BeRightBack => AvailabilityClass.DoNotDisturb,
        < (uint)AvailabilityClass.Away => AvailabilityClass.BeRightBack,
        < (uint)AvailabilityClass.Offline => AvailabilityClass.Away,
        _ => AvailabilityClass.Offline,
    };

    /// <summary>Whether both are the same number.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(Availability left, Availability right) => left.Value == right.Value;

    /// <summary>Whether the numbers differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(Availability left, Availability right) => left.Value != right.Value;

    /// <summary>Whether the left is more available.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when the number is smaller.</returns>
    public static bool operator <(Availability left, Availability right) => left.Value < right.Value;

    /// <summary>Whether the left is less available.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when the number is larger.</returns>
    public static bool operator >(Availability left, Availability right) => left.Value > right.Value;

    /// <summary>Whether the left is as available or more.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when the number is smaller or equal.</returns>
    public static bool operator <=(Availability left, Availability right) => left.Value <= right.Value;

    /// <summary>Whether the left is as available or less.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when the number is larger or equal.</returns>
    public static bool operator >=(Availability left, Availability right) => left.Value >= right.Value;

    /// <summary>Reads an availability.</summary>
    /// <param name="s">Decimal digits.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text is no number from 0 to 4294967295.</exception>
    public static Availability Parse(string s) => TryParse(s, null, out Availability result)
        ? result
        : throw new FormatException("Not an availability: expected a number from 0 to 4294967295.");

    static Availability IParsable<Availability>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Availability ISpanParsable<Availability>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static Availability IUtf8SpanParsable<Availability>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<Availability>(utf8Text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Availability result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Availability result)
    {
        bool parsed = uint.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out uint value);
        result = new Availability(value);
        return parsed;
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Availability result)
    {
        bool parsed = uint.TryParse(utf8Text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value);
        result = new Availability(value);
        return parsed;
    }

    /// <inheritdoc/>
    public int CompareTo(Availability other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(Availability other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Availability other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(utf8Destination, out bytesWritten, default, CultureInfo.InvariantCulture);
}
