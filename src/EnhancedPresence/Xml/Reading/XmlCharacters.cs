using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>The character classes of XML 1.0 (fifth edition, sections 2.2 and 2.3) over UTF-8 bytes and UTF-16 characters.</summary>
internal static class XmlCharacters
{
    /// <summary>The bytes below a space that XML forbids.</summary>
    internal static readonly SearchValues<byte> ForbiddenControls = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    private const byte NameStart = 1;
    private const byte NamePart = 2;
    private const byte Space = 4;
    private const byte Special = 8;

    // Plain name bytes are 2D and 2E (bit 0), 30-39 (1), 41-4F (2), 50-5A and 5F (3), 61-6F (4), 70-7A (5).
    private static Vector128<byte> PlainByLowHalf => Vector128.Create(
        (byte)0x2A, 0x3E, 0x3E, 0x3E, 0x3E, 0x3E, 0x3E, 0x3E, 0x3E, 0x3E, 0x3C, 0x14, 0x14, 0x15, 0x15, 0x1C);

    private static Vector128<byte> BitOfHighHalf => Vector128.Create((byte)0, 0, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0, 0, 0, 0, 0, 0, 0, 0);

    private static readonly byte[] Classes = BuildClasses();

    /// <summary>Whether a byte can start a name; every byte of a multi-byte character says yes, <see cref="IsName"/> decides.</summary>
    internal static bool IsNameStart(byte value) => (Classes[value] & NameStart) != 0;

    /// <summary>Whether a byte can be in a name, colon included; likewise.</summary>
    internal static bool IsNamePart(byte value) => (Classes[value] & (NameStart | NamePart)) != 0;

    /// <summary>Measures the run of name bytes at the start of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="plain">Whether the run is ASCII without a colon, so that its first byte decides whether it is a name.</param>
    internal static int NameLength(ReadOnlySpan<byte> text, out bool plain)
    {
        byte[] classes = Classes;
        int length = 0;
        int seen = 0;
        while (length < text.Length)
        {
            int kind = classes[text[length]];
            if ((kind & (NameStart | NamePart)) == 0)
            {
                break;
            }

            seen |= kind;
            length++;
        }

        plain = (seen & Special) == 0;
        return length;
    }

    /// <summary>
    /// Measures the run of name bytes at a position, as far as they are ASCII and no colon. Sixteen bytes at a time: nearly every name of
    /// the wire is shorter, and a loop over bytes was a third of the time of a document's tags (XmlReadBenchmarks).
    /// </summary>
    /// <returns>The length; -1 near the end of the text, where another way must be taken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PlainRun(ReadOnlySpan<byte> text, int start)
    {
        for (int position = start; position <= text.Length - Vector128<byte>.Count; position += Vector128<byte>.Count)
        {
            // A byte is in the set when the bit of its high half is among the bits of its low half.
            var bytes = Vector128.Create(text.Slice(position, Vector128<byte>.Count));
            Vector128<byte> low = Vector128.ShuffleNative(PlainByLowHalf, bytes & Vector128.Create((byte)0xF));
            Vector128<byte> high = Vector128.ShuffleNative(BitOfHighHalf, bytes >>> 4);
            uint others = Vector128.Equals(low & high, Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (others != 0)
            {
                return position - start + BitOperations.TrailingZeroCount(others);
            }
        }

        return -1;
    }

    /// <summary>Whether an ASCII byte can start a name.</summary>
    internal static bool IsPlainNameStart(byte value) => (uint)((value | 0x20) - 'a') < 26 || value == '_';

    /// <summary>Whether a byte is XML white space.</summary>
    internal static bool IsSpace(byte value) => (Classes[value] & Space) != 0;

    /// <summary>Whether all bytes are XML white space.</summary>
    internal static bool IsAllSpace(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Takes XML white space off both ends.</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] > ' ' && text[^1] > ' ' ? text : text.Trim(" \t\r\n"u8);

    /// <summary>Whether a run of name bytes is a qualified name: at most one colon, with a name on each side of it.</summary>
    internal static bool IsQualifiedName(ReadOnlySpan<byte> name, out int prefixLength)
    {
        prefixLength = Math.Max(0, name.IndexOf((byte)':'));
        if (name[0] == ':' || (prefixLength > 0 && (prefixLength == name.Length - 1 || name[(prefixLength + 1)..].Contains((byte)':'))))
        {
            return false;
        }

        return prefixLength == 0 ? IsName(name) : IsName(name[..prefixLength]) && IsName(name[(prefixLength + 1)..]);
    }

    /// <summary>Whether bytes are a name without a colon.</summary>
    internal static bool IsUnqualifiedName(ReadOnlySpan<byte> name)
    {
        foreach (byte part in name)
        {
            if (part == ':' || !IsNamePart(part))
            {
                return false;
            }
        }

        return !name.IsEmpty && IsName(name);
    }

    /// <summary>Whether a code point may stand in a document.</summary>
    internal static bool IsAllowed(int codePoint) => codePoint switch
    {
        < 0x20 => codePoint is 0x9 or 0xA or 0xD,
        < 0xD800 => true,
        < 0xE000 => false,
        < 0xFFFE => true,
        < 0x10000 => false,
        _ => codePoint <= 0x10FFFF,
    };

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        if (!IsNameStart(name[0]))
        {
            return false;
        }

        if (Ascii.IsValid(name))
        {
            return true;
        }

        for (bool first = true; !name.IsEmpty; first = false)
        {
            if (Rune.DecodeFromUtf8(name, out Rune rune, out int length) != OperationStatus.Done
                || !(rune.IsAscii || IsNameStartRune(rune.Value) || (!first && IsNamePartRune(rune.Value))))
            {
                return false;
            }

            name = name[length..];
        }

        return true;
    }

    private static bool IsNameStartRune(int value) => value
        is (>= 0xC0 and <= 0x2FF and not 0xD7 and not 0xF7) or (>= 0x370 and <= 0x1FFF and not 0x37E) or 0x200C or 0x200D
        or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF)
        or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    private static bool IsNamePartRune(int value) => value is 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    private static byte[] BuildClasses()
    {
        var classes = new byte[256];
        for (int value = 0; value < 256; value++)
        {
            bool start = value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or >= 0x80;
            bool part = value is (>= '0' and <= '9') or '-' or '.' or ':';
            bool space = value is ' ' or '\t' or '\r' or '\n';
            bool special = value is ':' or >= 0x80;
            classes[value] = (byte)((start ? NameStart : 0) | (part ? NamePart : 0) | (space ? Space : 0) | (special ? Special : 0));
        }

        return classes;
    }
}
