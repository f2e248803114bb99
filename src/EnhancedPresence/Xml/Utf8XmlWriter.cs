using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EnhancedPresence.Xml;

/// <summary>
/// Writes XML as UTF-8 into a buffer writer, without allocation. Markup comes pre-encoded from the codecs; text and values are escaped here.
/// </summary>
internal ref struct Utf8XmlWriter
{
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create(SpecialCharacters("&<>\r"));
    private static readonly SearchValues<char> AttributeSpecials = SearchValues.Create(SpecialCharacters("&<\"\t\n\r"));

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;

    internal Utf8XmlWriter(IBufferWriter<byte> output) => _output = output;

    /// <summary>Hands what was written to the buffer writer.</summary>
    internal void Flush()
    {
        if (_used > 0)
        {
            _output.Advance(_used);
        }

        _span = default;
        _used = 0;
    }

    /// <summary>Writes bytes as they are.</summary>
    internal void Raw(scoped ReadOnlySpan<byte> utf8)
    {
        Ensure(utf8.Length);
        utf8.CopyTo(_span[_used..]);
        _used += utf8.Length;
    }

    /// <summary>Writes element text.</summary>
    /// <exception cref="ArgumentException">The text has a character that XML cannot carry.</exception>
    internal void Text(string text) => Escaped(text, TextSpecials);

    /// <summary>Writes an attribute: the opening such as <c> manual="</c>, the value, the closing quote.</summary>
    /// <exception cref="ArgumentException">The value has a character that XML cannot carry.</exception>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, string? value)
    {
        if (value is not null)
        {
            Raw(opening);
            Escaped(value, AttributeSpecials);
            Raw("\""u8);
        }
    }

    /// <summary>Writes an attribute with a number, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, long? value)
    {
        if (value is { } number)
        {
            Raw(opening);
            Number(number);
            Raw("\""u8);
        }
    }

    /// <summary>Writes an attribute with a truth value, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, bool? value)
    {
        if (value is { } truth)
        {
            Raw(opening);
            Raw(truth ? "true\""u8 : "false\""u8);
        }
    }

    /// <summary>Writes an attribute with an instant, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            Raw(opening);
            Instant(instant);
            Raw("\""u8);
        }
    }

    /// <summary>Writes a number in decimal.</summary>
    internal void Number(long value)
    {
        const int maxDigits = 20;
        Ensure(maxDigits);
        Utf8Formatter.TryFormat(value, _span[_used..], out int written);
        _used += written;
    }

    /// <summary>Writes a number without a sign in decimal.</summary>
    internal void Number(ulong value)
    {
        const int maxDigits = 20;
        Ensure(maxDigits);
        Utf8Formatter.TryFormat(value, _span[_used..], out int written);
        _used += written;
    }

    /// <summary>Writes an instant in UTC, with a fraction only when it has one.</summary>
    internal void Instant(DateTimeOffset value)
    {
        const int maxLength = 28;
        Ensure(maxLength);
        bool whole = value.Ticks % TimeSpan.TicksPerSecond == 0;
        value.UtcDateTime.TryFormat(
            _span[_used..], out int written, whole ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>Writes bytes as base64.</summary>
    internal void Base64(scoped ReadOnlySpan<byte> bytes)
    {
        Ensure(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _span[_used..], out _, out int written);
        _used += written;
    }

    private static char[] SpecialCharacters(string escaped) =>
        [.. escaped, .. Enumerable.Range(0, 32).Select(c => (char)c).Except("\t\n\r"), '\uFFFE', '\uFFFF', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)];

    private void Escaped(string text, SearchValues<char> specials)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int special = rest.IndexOfAny(specials);
            ReadOnlySpan<char> plain = special < 0 ? rest : rest[..special];
            Ensure(Encoding.UTF8.GetMaxByteCount(plain.Length));
            _used += Encoding.UTF8.GetBytes(plain, _span[_used..]);
            if (special < 0)
            {
                return;
            }

            rest = rest[special..];
            Special(ref rest, text.Length - rest.Length);
        }
    }

    private void Special(scoped ref ReadOnlySpan<char> rest, int index)
    {
        int length = 1;
        switch (rest[0])
        {
            case '&':
                Raw("&amp;"u8);
                break;
            case '<':
                Raw("&lt;"u8);
                break;
            case '>':
                Raw("&gt;"u8);
                break;
            case '"':
                Raw("&quot;"u8);
                break;
            case '\t':
                Raw("&#9;"u8);
                break;
            case '\n':
                Raw("&#10;"u8);
                break;
            case '\r':
                Raw("&#13;"u8);
                break;
            default:
                if (Rune.DecodeFromUtf16(rest, out Rune rune, out length) != OperationStatus.Done || !XmlCharacters.IsAllowed(rune.Value))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture, $"The text has the character U+{(int)rest[0]:X4} at index {index}, which XML cannot carry."));
                }

                Ensure(4);
                _used += rune.EncodeToUtf8(_span[_used..]);
                break;
        }

        rest = rest[length..];
    }

    private void Ensure(int length)
    {
        if (_span.Length - _used < length)
        {
            Flush();
            _span = _output.GetSpan(Math.Max(length, 256));
        }
    }
}
