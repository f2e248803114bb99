using System.Buffers;
using System.Text;

namespace EnhancedPresence.Sip.Codec;

/// <summary>The lexical rules of RFC 3261 section 25.1 that several readers share. Thread-safe: no state.</summary>
internal static class SipText
{
    private const string TokenCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~";

    private static readonly SearchValues<char> TokenChars = SearchValues.Create(TokenCharacters);
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(Encoding.ASCII.GetBytes(TokenCharacters));
    private static readonly SearchValues<char> ControlChars = SearchValues.Create([.. Enumerable.Range(0, 32).Where(static c => c != '\t').Select(static c => (char)c), '\u007f']);

    internal static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    internal static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenBytes);

    /// <summary>Whether a header value may be written: no control character, so nothing can begin another header.</summary>
    internal static bool IsSafeValue(ReadOnlySpan<char> text) => !text.ContainsAny(ControlChars);

    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim(" \t\r\n");

    /// <summary>Where a separator stands outside of quotes and angle brackets; -1 when nowhere, or when a quote or bracket does not end.</summary>
    internal static int IndexOutside(ReadOnlySpan<char> text, char separator)
    {
        bool quoted = false, bracketed = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            }
            else if (bracketed)
            {
                bracketed = c != '>';
            }
            else if (c == separator)
            {
                return i;
            }
            else
            {
                quoted = c == '"';
                bracketed = c == '<';
            }
        }

        return -1;
    }

    /// <summary>As the other overload, on bytes.</summary>
    internal static int IndexOutside(ReadOnlySpan<byte> text, byte separator)
    {
        bool quoted = false, bracketed = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (quoted)
            {
                i += c == (byte)'\\' ? 1 : 0;
                quoted = c != (byte)'"';
            }
            else if (bracketed)
            {
                bracketed = c != (byte)'>';
            }
            else if (c == separator)
            {
                return i;
            }
            else
            {
                quoted = c == (byte)'"';
                bracketed = c == (byte)'<';
            }
        }

        return -1;
    }

    /// <summary>Takes quotes and backslashes off; text without quotes comes back as it is.</summary>
    internal static string Unquote(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text.ToString();
        }

        text = text[1..^1];
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    /// <summary>A quoted string, with backslashes where they are needed.</summary>
    internal static string Quote(string text) =>
        string.Concat("\"", text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), "\"");

    /// <summary>Header bytes as text; a folded value's line breaks and the blanks around them are one blank (RFC 3261 section 7.3.1).</summary>
    internal static string Decode(ReadOnlySpan<byte> value, bool folded)
    {
        string text = Encoding.UTF8.GetString(value);
        if (!folded)
        {
            return text;
        }

        string[] lines = text.Split("\r\n");
        return string.Join(' ', lines.Select(static line => line.Trim(' ', '\t')).Where(static line => line.Length > 0));
    }
}
