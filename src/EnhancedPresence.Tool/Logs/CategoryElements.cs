using System.Text;

namespace EnhancedPresence.Tool.Logs;

/// <summary>
/// Finds the elements of categories in bodies by their tags alone: sizes of a large log are wanted fast, and also of documents that are no
/// XML to the last byte. Thread-safe: no state.
/// </summary>
internal static class CategoryElements
{
    private const int MostName = 64;

    /// <summary>Tells each <c>category</c> and <c>publication</c> element with its name and its bytes, tags included.</summary>
    /// <param name="body">The body, one document or several.</param>
    /// <param name="take">Gets name and size.</param>
    public static void Find(ReadOnlySpan<byte> body, Action<string, int> take)
    {
        for (int at = 0; at < body.Length;)
        {
            int open = body[at..].IndexOf((byte)'<');
            if (open < 0)
            {
                return;
            }

            at += open;
            ReadOnlySpan<byte> tag = body[(at + 1)..];
            int colon = tag[..Math.Min(tag.Length, MostName)].IndexOf((byte)':');
            int blank = tag[..Math.Min(tag.Length, MostName)].IndexOfAny(" \t\r\n>"u8);
            ReadOnlySpan<byte> name = blank < 0 ? [] : colon >= 0 && colon < blank ? tag[(colon + 1)..blank] : tag[..blank];
            bool isCategory = name.SequenceEqual("category"u8);
            int end = isCategory || name.SequenceEqual("publication"u8) ? EndOf(body[at..], tag[..blank]) : 0;
            if (end > 0)
            {
                take(NameOf(body.Slice(at, end), isCategory ? "name"u8 : "categoryName"u8), end);
            }

            at += Math.Max(1, end);
        }
    }

    // The length of an element; 0 when it does not end.
    private static int EndOf(ReadOnlySpan<byte> element, ReadOnlySpan<byte> qualifiedName)
    {
        int close = TagEnd(element);
        if (close < 0)
        {
            return 0;
        }

        if (element[close - 1] == (byte)'/')
        {
            return close + 1;
        }

        for (int at = close; ;)
        {
            int found = element[at..].IndexOf("</"u8);
            if (found < 0)
            {
                return 0;
            }

            at += found + 2;
            if (element[at..].StartsWith(qualifiedName))
            {
                int last = element[at..].IndexOf((byte)'>');
                return last < 0 ? 0 : at + last + 1;
            }
        }
    }

    // A > may stand in an attribute's value.
    private static int TagEnd(ReadOnlySpan<byte> element)
    {
        byte quote = 0;
        for (int i = 0; i < element.Length; i++)
        {
            byte c = element[i];
            if (quote == 0 && c == (byte)'>')
            {
                return i;
            }

            quote = quote == 0 && c is (byte)'"' or (byte)'\'' ? c : c == quote ? (byte)0 : quote;
        }

        return -1;
    }

    private static string NameOf(ReadOnlySpan<byte> element, ReadOnlySpan<byte> attribute)
    {
        ReadOnlySpan<byte> tag = element[..(TagEnd(element) + 1)];
        for (int at = 0; at < tag.Length;)
        {
            int found = tag[at..].IndexOf(attribute);
            if (found < 0)
            {
                break;
            }

            at += found;
            ReadOnlySpan<byte> rest = tag[(at + attribute.Length)..].TrimStart(" \t\r\n"u8);
            if (tag[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' && rest is [(byte)'=', ..])
            {
                rest = rest[1..].TrimStart(" \t\r\n"u8);
                int close = rest.IsEmpty ? -1 : rest[1..].IndexOf(rest[0]);
                return close < 0 ? string.Empty : Encoding.UTF8.GetString(rest[1..(1 + Math.Min(close, MostName))]);
            }

            at += attribute.Length;
        }

        return string.Empty;
    }
}
