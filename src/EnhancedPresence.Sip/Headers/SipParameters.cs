using System.Collections;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Headers;

/// <summary>
/// Parameters such as <c>;tag=1;epid=2;lr</c>, in their order, as they came. Names are looked for without regard to ASCII case. Immutable;
/// compared by their text.
/// </summary>
public readonly struct SipParameters : IReadOnlyList<KeyValuePair<string, string?>>, IEquatable<SipParameters>
{
    private readonly string? _text;

    private SipParameters(string text) => _text = text;

    /// <summary>How many there are; 0 or more.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (ReadOnlySpan<char> rest = Text; TryNext(ref rest, out _, out _, out _);)
            {
                count++;
            }

            return count;
        }
    }

    private string Text => _text ?? string.Empty;

    /// <summary>A parameter by its place.</summary>
    /// <param name="index">From 0 to less than <see cref="Count"/>.</param>
    public KeyValuePair<string, string?> this[int index] => this.ElementAt(index);

    /// <summary>The value of a parameter without its quotes; null when it is missing or has none.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name] => TryGet(name, out string? value) ? value : null;

    /// <summary>Whether both are the same text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(SipParameters left, SipParameters right) => left.Equals(right);

    /// <summary>Whether the texts differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(SipParameters left, SipParameters right) => !left.Equals(right);

    /// <summary>Reads parameters.</summary>
    /// <param name="text">The text, from the first semicolon on; empty for none.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>Whether every one of them is a name, or a name and a value.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out SipParameters parameters)
    {
        ReadOnlySpan<char> rest = SipText.Trim(text);
        parameters = rest.IsEmpty ? default : new SipParameters(rest.ToString());
        while (!rest.IsEmpty)
        {
            if (!TryNext(ref rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value, out _) || !SipText.IsToken(name) || value.Contains('"') && !IsQuoted(value))
            {
                parameters = default;
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a parameter is there, with or without a value.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(ReadOnlySpan<char> name) => TryGet(name, out _);

    /// <summary>Looks for a parameter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value without quotes; null when it has none.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGet(ReadOnlySpan<char> name, out string? value)
    {
        for (ReadOnlySpan<char> rest = Text; TryNext(ref rest, out ReadOnlySpan<char> found, out ReadOnlySpan<char> raw, out bool hasValue);)
        {
            if (found.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = hasValue ? SipText.Unquote(raw) : null;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator()
    {
        List<KeyValuePair<string, string?>> all = [];
        for (ReadOnlySpan<char> rest = Text; TryNext(ref rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value, out bool hasValue);)
        {
            all.Add(new KeyValuePair<string, string?>(name.ToString(), hasValue ? SipText.Unquote(value) : null));
        }

        return all.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(SipParameters other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SipParameters other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <summary>The parameters as they came, each with its semicolon.</summary>
    /// <returns>For example <c>;tag=1</c>; empty when there are none.</returns>
    public override string ToString() => Text;

    private static bool IsQuoted(ReadOnlySpan<char> value)
    {
        if (value.Length < 2 || value[0] != '"')
        {
            return false;
        }

        for (int i = 1; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                i++;
            }
            else if (value[i] == '"')
            {
                return i == value.Length - 1;
            }
        }

        return false;
    }

    // Takes one parameter off the front; false at the end, and for a text that does not begin with a semicolon.
    private static bool TryNext(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value, out bool hasValue)
    {
        name = value = [];
        hasValue = false;
        rest = SipText.Trim(rest);
        if (rest.IsEmpty || rest[0] != ';')
        {
            return false;
        }

        rest = rest[1..];
        int end = SipText.IndexOutside(rest, ';');
        ReadOnlySpan<char> parameter = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        int equals = parameter.IndexOf('=');
        hasValue = equals >= 0;
        name = SipText.Trim(hasValue ? parameter[..equals] : parameter);
        value = hasValue ? SipText.Trim(parameter[(equals + 1)..]) : [];
        return true;
    }
}
