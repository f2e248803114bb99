using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EnhancedPresence;

/// <summary>
/// One signed-in client of a user: the GUID of its <c>+sip.instance</c>, written in upper case as attribute <c>endpointId</c>.
/// Immutable; the default value is no endpoint.
/// </summary>
public readonly record struct EndpointId : ISpanParsable<EndpointId>, IUtf8SpanParsable<EndpointId>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Wraps a GUID.</summary>
    /// <param name="value">The endpoint's GUID.</param>
    public EndpointId(Guid value) => Value = value;

    /// <summary>The GUID.</summary>
    public Guid Value { get; }

    /// <summary>Whether this is no endpoint.</summary>
    public bool IsEmpty => Value == Guid.Empty;

    /// <summary>Makes an id that no other endpoint has.</summary>
    /// <returns>A random id.</returns>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one factory of ids.")]
    public static EndpointId Create() => new(Guid.NewGuid());

    /// <summary>Reads an endpoint id.</summary>
    /// <param name="s">A GUID in any of its usual forms.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text is no GUID.</exception>
    public static EndpointId Parse(string s) => new(Guid.Parse(s));

    static EndpointId IParsable<EndpointId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static EndpointId ISpanParsable<EndpointId>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s));

    static EndpointId IUtf8SpanParsable<EndpointId>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => new(Guid.Parse(utf8Text));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EndpointId result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EndpointId result)
    {
        bool parsed = Guid.TryParse(s, out Guid value);
        result = new EndpointId(value);
        return parsed;
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out EndpointId result)
    {
        bool parsed = Guid.TryParse(utf8Text, out Guid value);
        result = new EndpointId(value);
        return parsed;
    }

    /// <summary>The GUID in upper case with hyphens, as the wire writes it.</summary>
    /// <returns>For example <c>458D2A22-9EC7-5D55-B011-F8E31CFE459E</c>.</returns>
    public override string ToString() => string.Create(36, Value, static (text, value) =>
    {
        value.TryFormat(text, out _, "D");
        Ascii.ToUpperInPlace(text, out _);
    });

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(ToString(), destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Values.TryFormat(ToString(), utf8Destination, out bytesWritten);
}
