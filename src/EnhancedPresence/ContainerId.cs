using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EnhancedPresence;

/// <summary>
/// The number of a container: an access list with its own copy of the published data. From 0 to 32767, both inclusive.
/// Where from: type ContainerId of the rich-presence-common schema. Immutable.
/// </summary>
public readonly struct ContainerId : IEquatable<ContainerId>, IComparable<ContainerId>, ISpanParsable<ContainerId>, IUtf8SpanParsable<ContainerId>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The largest number a container can have, inclusive.</summary>
    public const int MaxValue = 32767;

    private readonly ushort _value;

    /// <summary>Names a container by number.</summary>
    /// <param name="value">From 0 to <see cref="MaxValue"/>, both inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public ContainerId(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        _value = (ushort)value;
    }

    /// <summary>0: who is in no other container. It has no list of members.</summary>
    public static ContainerId Default => default;

    /// <summary>1: the owner's own data.</summary>
    public static ContainerId Self { get; } = new(1);

    /// <summary>2: input of the aggregation for 100, 200 and 400.</summary>
    public static ContainerId Aggregation { get; } = new(2);

    /// <summary>3: input of the aggregation for 300.</summary>
    public static ContainerId WorkgroupAggregation { get; } = new(3);

    /// <summary>100: external contacts ("Public").</summary>
    public static ContainerId External { get; } = new(100);

    /// <summary>200: colleagues ("Company").</summary>
    public static ContainerId Colleagues { get; } = new(200);

    /// <summary>300: workgroup ("Team").</summary>
    public static ContainerId Workgroup { get; } = new(300);

    /// <summary>400: friends and family ("Personal").</summary>
    public static ContainerId FriendsAndFamily { get; } = new(400);

    /// <summary>32000: blocked contacts.</summary>
    public static ContainerId Blocked { get; } = new(32000);

    /// <summary>The number.</summary>
    public int Value => _value;

    /// <summary>Whether both are the same container.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(ContainerId left, ContainerId right) => left._value == right._value;

    /// <summary>Whether the containers differ.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(ContainerId left, ContainerId right) => left._value != right._value;

    /// <summary>Whether the left number is smaller.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when smaller.</returns>
    public static bool operator <(ContainerId left, ContainerId right) => left._value < right._value;

    /// <summary>Whether the left number is larger.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when larger.</returns>
    public static bool operator >(ContainerId left, ContainerId right) => left._value > right._value;

    /// <summary>Whether the left number is smaller or equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when smaller or equal.</returns>
    public static bool operator <=(ContainerId left, ContainerId right) => left._value <= right._value;

    /// <summary>Whether the left number is larger or equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when larger or equal.</returns>
    public static bool operator >=(ContainerId left, ContainerId right) => left._value >= right._value;

    /// <summary>Reads a container number.</summary>
    /// <param name="s">Decimal digits.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text is no number from 0 to 32767.</exception>
    public static ContainerId Parse(string s) => TryParse(s, null, out ContainerId result)
        ? result
        : throw new FormatException("Not a container id: expected a number from 0 to 32767.");

    static ContainerId IParsable<ContainerId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static ContainerId ISpanParsable<ContainerId>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static ContainerId IUtf8SpanParsable<ContainerId>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<ContainerId>(utf8Text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ContainerId result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ContainerId result)
    {
        bool parsed = ushort.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out ushort value) && value <= MaxValue;
        result = parsed ? new ContainerId(value) : default;
        return parsed;
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out ContainerId result)
    {
        bool parsed = ushort.TryParse(utf8Text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort value) && value <= MaxValue;
        result = parsed ? new ContainerId(value) : default;
        return parsed;
    }

    /// <inheritdoc/>
    public int CompareTo(ContainerId other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(ContainerId other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ContainerId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value;

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(utf8Destination, out bytesWritten, default, CultureInfo.InvariantCulture);
}
