using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace EnhancedPresence.Xml.Writing;

/// <content>Text and the values of attributes.</content>
internal ref partial struct Utf8XmlWriter
{
    // ASCII only, so that the search is a vectorised look-up; what else XML forbids is looked for in texts that are not ASCII.
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("&<>\r" + Controls);
    private static readonly SearchValues<char> AttributeSpecials = SearchValues.Create("&<\"\t\n\r" + Controls);
    // Longer ones are scanned and converted as a whole.
    private const int MostOfShort = 256;

    private static readonly SearchValues<char> NeverAllowed = SearchValues.Create(['\uFFFE', '\uFFFF']);

    private static string Controls => string.Create(29, 0, static (controls, _) =>
    {
        int count = 0;
        for (char c = '\0'; c < ' '; c++)
        {
            if (c is not ('\t' or '\n' or '\r'))
            {
                controls[count++] = c;
            }
        }
    });

    /// <summary>Writes element text.</summary>
    /// <exception cref="ArgumentException">The text has a character that XML cannot carry.</exception>
    internal void Text(string text)
    {
        if (!TryPlain(text))
        {
            Escaped(text, TextSpecials);
        }
    }

    /// <summary>Writes a text that is ASCII and needs no escape, neither in an element nor in an attribute, as nearly all do.</summary>
    /// <returns>False when it is another one, of which nothing is written.</returns>
    private bool TryPlain(string text)
    {
        // The last step may write more than the text has.
        Ensure(text.Length + Vector128<byte>.Count);
        Span<byte> output = _span[_used..];
        if (text.Length < Vector128<ushort>.Count ? !TryPlainShort(text, output) : !TryPlainLong(text, output))
        {
            return false;
        }

        _used += text.Length;
        return true;
    }

    private static bool TryPlainLong(string text, Span<byte> output)
    {
        Vector128<byte> others = Vector128<byte>.Zero;
        int index = 0;
        for (; index <= text.Length - Vector128<byte>.Count; index += Vector128<byte>.Count)
        {
            others |= Narrow(Characters(text, index), Characters(text, index + Vector128<ushort>.Count), output[index..]);
        }

        // Eight characters and the last eight, or these alone, cover what is left.
        int last = text.Length - Vector128<ushort>.Count;
        Vector128<ushort> tail = Characters(text, last);
        if (index < last)
        {
            others |= Narrow(Characters(text, index), tail, output[index..]);
        }

        if (index < text.Length)
        {
            others |= Narrow(tail, tail, output[last..]);
        }

        return others == Vector128<byte>.Zero;
    }

    private static bool TryPlainShort(string text, Span<byte> output)
    {
        const int half = sizeof(ulong) / sizeof(char);
        if (text.Length >= half)
        {
            // The first four and the last four.
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text.AsSpan());
            Vector128<ushort> both = Vector128.Create(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..])).AsUInt16();
            Vector128<byte> narrow = Vector128.NarrowWithSaturation(both, both);
            BinaryPrimitives.WriteUInt32LittleEndian(output, narrow.AsUInt32()[0]);
            BinaryPrimitives.WriteUInt32LittleEndian(output[(text.Length - half)..], narrow.AsUInt32()[1]);
            return Others(narrow) == Vector128<byte>.Zero;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (character is < ' ' or > '~' or '&' or '<' or '>' or '"')
            {
                return false;
            }

            output[i] = (byte)character;
        }

        return true;
    }

    private static Vector128<ushort> Characters(string text, int index) =>
        Vector128.Create(MemoryMarshal.Cast<char, ushort>(text.AsSpan(index, Vector128<ushort>.Count)));

    /// <summary>Writes 16 characters as bytes.</summary>
    /// <returns>Which of them are not plain.</returns>
    private static Vector128<byte> Narrow(Vector128<ushort> first, Vector128<ushort> second, Span<byte> output)
    {
        // What is beyond a byte becomes the largest one, which is not ASCII.
        Vector128<byte> bytes = Vector128.NarrowWithSaturation(first, second);
        bytes.CopyTo(output);
        return Others(bytes);
    }

    private static Vector128<byte> Others(Vector128<byte> bytes) =>
        Vector128.LessThan(bytes, Vector128.Create((byte)' ')) | Vector128.GreaterThan(bytes, Vector128.Create((byte)'~'))
        | Vector128.Equals(bytes, Vector128.Create((byte)'&')) | Vector128.Equals(bytes, Vector128.Create((byte)'<'))
        | Vector128.Equals(bytes, Vector128.Create((byte)'>')) | Vector128.Equals(bytes, Vector128.Create((byte)'"'));

    private void Escaped(string text, SearchValues<char> specials)
    {
        if (text.Length <= MostOfShort && TryShort(text, ReferenceEquals(specials, AttributeSpecials)))
        {
            return;
        }

        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int special = rest.IndexOfAny(specials);
            Plain(special < 0 ? rest : rest[..special], text.Length - rest.Length);
            if (special < 0)
            {
                return;
            }

            rest = rest[special..];
            Special(ref rest, text.Length - rest.Length);
        }
    }

    /// <summary>Writes a text of usual length that needs escapes or is not ASCII: stretches that are plain at once, the others one by one.</summary>
    /// <returns>False when it has a character of more than 16 bits or one that XML cannot carry; then nothing is written.</returns>
    private bool TryShort(string text, bool attribute)
    {
        const int maxBytesOfACharacter = 6;
        Ensure((text.Length * maxBytesOfACharacter) + Vector128<byte>.Count);
        Span<byte> output = _span[_used..];
        int at = 0;
        for (int index = 0; index < text.Length;)
        {
            int left = text.Length - index;
            if (left >= Vector128<ushort>.Count)
            {
                bool wide = left >= Vector128<byte>.Count;
                Vector128<ushort> first = Characters(text, index);
                uint others = Narrow(first, wide ? Characters(text, index + Vector128<ushort>.Count) : first, output[at..]).ExtractMostSignificantBits();
                int plain = Math.Min(BitOperations.TrailingZeroCount(others), wide ? Vector128<byte>.Count : Vector128<ushort>.Count);
                index += plain;
                at += plain;
                if (index == text.Length)
                {
                    break;
                }
            }

            if (!TryOne(text[index++], attribute, output, ref at))
            {
                return false;
            }
        }

        _used += at;
        return true;
    }

    private static bool TryOne(char character, bool attribute, Span<byte> output, ref int at)
    {
        switch (character)
        {
            case '&':
                at = Put.Raw(output, at, "&amp;"u8);
                return true;
            case '<':
                at = Put.Raw(output, at, "&lt;"u8);
                return true;
            case '>' when !attribute:
                at = Put.Raw(output, at, "&gt;"u8);
                return true;
            case '"' when attribute:
                at = Put.Raw(output, at, "&quot;"u8);
                return true;
            case >= ' ' and < '\u0080':
                output[at++] = (byte)character;
                return true;
            case >= '\u0080' and < '\u0800':
                output[at] = (byte)(0xC0 | (character >> 6));
                output[at + 1] = (byte)(0x80 | (character & 0x3F));
                at += 2;
                return true;
            case (>= '\u0800' and < '\uD800') or (>= '\uE000' and < '\uFFFE'):
                output[at] = (byte)(0xE0 | (character >> 12));
                output[at + 1] = (byte)(0x80 | ((character >> 6) & 0x3F));
                output[at + 2] = (byte)(0x80 | (character & 0x3F));
                at += 3;
                return true;
            default:
                return false;
        }
    }

    private void Plain(scoped ReadOnlySpan<char> text, int index)
    {
        Ensure(text.Length);
        if (Ascii.FromUtf16(text, _span[_used..], out int written) == OperationStatus.Done)
        {
            _used += written;
            return;
        }

        int wrong = text.IndexOfAny(NeverAllowed);
        if (wrong >= 0)
        {
            Refuse(text[wrong], index + wrong);
        }

        const int maxBytesOfACharacter = 3;
        Ensure(text.Length * maxBytesOfACharacter);
        if (Utf8.FromUtf16(text, _span[_used..], out int read, out written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            Refuse(text[read], index + read);
        }

        _used += written;
    }

    private void Special(scoped ref ReadOnlySpan<char> rest, int index)
    {
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
                Refuse(rest[0], index);
                break;
        }

        rest = rest[1..];
    }

    [DoesNotReturn]
    private static void Refuse(char character, int index) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture, $"The text has the character U+{(int)character:X4} at index {index}, which XML cannot carry."));
}
