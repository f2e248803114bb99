using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace EnhancedPresence;

/// <summary>Values that are texts, over characters and UTF-8. Thread-safe: no state.</summary>
internal static class Utf8Values
{
    /// <summary>Reads a value.</summary>
    public static bool TryParse<T>(ReadOnlySpan<byte> utf8, [MaybeNullWhen(false)] out T result)
        where T : IParsable<T>
    {
        if (Utf8.IsValid(utf8))
        {
            return T.TryParse(Encoding.UTF8.GetString(utf8), null, out result);
        }

        result = default;
        return false;
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="FormatException">The bytes are no UTF-8, or no such value.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : IParsable<T> =>
        Utf8.IsValid(utf8) ? T.Parse(Encoding.UTF8.GetString(utf8), null) : throw new FormatException("The bytes are no UTF-8.");

    /// <summary>Writes a text as characters; nothing when there is no room for all of it.</summary>
    public static bool TryFormat(string text, Span<char> destination, out int charsWritten)
    {
        charsWritten = text.TryCopyTo(destination) ? text.Length : 0;
        return charsWritten == text.Length;
    }

    /// <summary>Writes a text as UTF-8; nothing when there is no room for all of it.</summary>
    public static bool TryFormat(string text, Span<byte> utf8Destination, out int bytesWritten) => Encoding.UTF8.TryGetBytes(text, utf8Destination, out bytesWritten);
}
