using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence;

/// <summary>
/// The registered name of a presence category, such as <c>state</c>. Open: the names the protocol documents are constants here,
/// any other name is kept as it came. Compared ordinally. The default value is the empty name, which the wire never carries.
/// Where from: attribute <c>name</c> of <c>categories/category</c>, attribute <c>categoryName</c> of <c>publish/publication</c>. Immutable.
/// </summary>
public readonly struct CategoryName : IEquatable<CategoryName>, ISpanParsable<CategoryName>, IUtf8SpanParsable<CategoryName>, ISpanFormattable, IUtf8SpanFormattable
{
    private readonly string? _value;

    /// <summary>Wraps a name as it is.</summary>
    /// <param name="value">The name; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CategoryName(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>What a user does: availability and activity.</summary>
    public static CategoryName State { get; } = new("state");

    /// <summary>The personal and the out of office note.</summary>
    public static CategoryName Note { get; } = new("note");

    /// <summary>Earlier personal notes (Lync 2010 and later).</summary>
    public static CategoryName NoteHistory { get; } = new("noteHistory");

    /// <summary>Free/busy and working hours.</summary>
    public static CategoryName CalendarData { get; } = new("calendarData");

    /// <summary>Working hours for call routing; owner only.</summary>
    public static CategoryName WorkingHours { get; } = new("workingHours");

    /// <summary>Name, title, phones, photo.</summary>
    public static CategoryName ContactCard { get; } = new("contactCard");

    /// <summary>One endpoint and what it can do; owner only.</summary>
    public static CategoryName Device { get; } = new("device");

    /// <summary>What all endpoints together can do; published by the server.</summary>
    public static CategoryName Services { get; } = new("services");

    /// <summary>Directory facts about the user; owner only.</summary>
    public static CategoryName UserProperties { get; } = new("userProperties");

    /// <summary>The user's phones; owner only.</summary>
    public static CategoryName UserInformation { get; } = new("userInformation");

    /// <summary>Alert options; owner only.</summary>
    public static CategoryName Alerts { get; } = new("alerts");

    /// <summary>Client options; owner only.</summary>
    public static CategoryName OtherOptions { get; } = new("otherOptions");

    /// <summary>Remote call control options; owner only.</summary>
    public static CategoryName RccOptions { get; } = new("rccOptions");

    /// <summary>Call routing; never sent to watchers.</summary>
    public static CategoryName Routing { get; } = new("routing");

    /// <summary>Do-not-disturb marker for call routing; never sent to watchers.</summary>
    public static CategoryName DndState { get; } = new("dndState");

    /// <summary>Presence for clients of the generation before; never sent to watchers of this one.</summary>
    public static CategoryName LegacyInterop { get; } = new("legacyInterop");

    /// <summary>Message waiting.</summary>
    public static CategoryName Mwi { get; } = new("mwi");

    /// <summary>The name as on the wire; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether both are the same name.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(CategoryName left, CategoryName right) => left.Equals(right);

    /// <summary>Whether the names differ.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(CategoryName left, CategoryName right) => !left.Equals(right);

    /// <summary>Reads a name.</summary>
    /// <param name="s">The name; not empty.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static CategoryName Parse(string s) => new(s);

    static CategoryName IParsable<CategoryName>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static CategoryName ISpanParsable<CategoryName>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static CategoryName IUtf8SpanParsable<CategoryName>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Values.Parse<CategoryName>(utf8Text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CategoryName result)
    {
        result = string.IsNullOrEmpty(s) ? default : new CategoryName(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out CategoryName result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out CategoryName result) => Utf8Values.TryParse(utf8Text, out result);

    /// <inheritdoc/>
    public bool Equals(CategoryName other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is CategoryName other && Equals(other);

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
