using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EnhancedPresence.Calendar;

/// <summary>
/// Base64 of the usual map, 32 bytes in 44 characters, in a few steps where the processor can permute 64 bytes. Every other length is left to
/// .NET, and so is every text that is not exactly that. Safe for use from several threads.
/// </summary>
internal static class FreeBusyBase64
{
    internal const int UsualBytes = 32;

    internal const int UsualCharacters = 44;
    private const int CharactersAtEnd = UsualCharacters - UsualBytes;

    private const byte SixBits = 0x3F;
    private const byte Invalid = 0x80;

    private static readonly Vector512<byte> Alphabet =
        Vector512.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    // Of three bytes the four in which shifts find six bits each; beyond the input there are zeros.
    private static readonly Vector512<byte> Groups =
        Vector512.Create<byte>([.. Enumerable.Range(0, 16).SelectMany(group => new[] { 1, 0, 2, 1 }.Select(i => (byte)((3 * group) + i)))]);

    private static readonly Vector512<byte> Shifts = Vector512.Create(0x3036_242A_1016_040AUL).AsByte();

    private static readonly Vector512<byte> LowerCodes = Codes(0);
    private static readonly Vector512<byte> UpperCodes = Codes(64);

    // The first 32 characters, then the last twelve out of the last sixteen.
    private static readonly Vector512<byte> Characters =
        Vector512.Create<byte>([.. Enumerable.Range(0, 64).Select(i => (byte)(i < UsualBytes ? i : Math.Min(i + 16 - CharactersAtEnd, 63)))]);

    // The three bytes of each group, the highest first.
    private static readonly Vector512<byte> Bytes =
        Vector512.Create<byte>([.. Enumerable.Range(0, 64).Select(i => (byte)(i < 48 ? (4 * (i / 3)) + 2 - (i % 3) : 63))]);

    /// <summary>Writes the base64 of bytes; the destination has the room.</summary>
    /// <returns>How many characters were written.</returns>
    internal static int Encode(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        if (!Avx512Vbmi.IsSupported || bytes.Length != UsualBytes)
        {
            Base64.EncodeToUtf8(bytes, text, out _, out int written);
            return written;
        }

        Vector512<byte> groups = Avx512Vbmi.PermuteVar64x8(Vector512.Create(Vector256.Create(bytes), Vector256<byte>.Zero), Groups);
        Vector512<byte> characters = Avx512Vbmi.PermuteVar64x8(Alphabet, Avx512Vbmi.MultiShift(Shifts, groups.AsUInt64()));
        characters.GetLower().CopyTo(text);
        Vector128<byte> end = characters.GetUpper().GetLower();
        BinaryPrimitives.WriteUInt64LittleEndian(text[UsualBytes..], end.AsUInt64().ToScalar());
        BinaryPrimitives.WriteUInt32LittleEndian(text[(UsualBytes + sizeof(ulong))..], end.AsUInt32()[2]);
        text[UsualCharacters - 1] = (byte)'=';
        return UsualCharacters;
    }

    /// <summary>Reads the usual text without white space into 32 bytes.</summary>
    /// <returns>False when it is another text, or wrong, or there is no room: then nothing is written.</returns>
    internal static bool TryDecodeUsual(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        if (!Avx512Vbmi.IsSupported || text.Length != UsualCharacters || bytes.Length < UsualBytes || text[^1] != '=')
        {
            return false;
        }

        var last = Vector128.Create(text[(UsualCharacters - 16)..]);
        Vector512<byte> characters = Avx512Vbmi.PermuteVar64x8(
            Vector512.Create(Vector256.Create(text), Vector256.Create(last, Vector128<byte>.Zero)), Characters);
        Vector512<byte> codes = Avx512Vbmi.PermuteVar64x8x2(LowerCodes, characters, UpperCodes);
        const ulong beforePadding = (1UL << (UsualCharacters - 1)) - 1;
        if (((codes | characters).ExtractMostSignificantBits() & beforePadding) != 0)
        {
            return false;
        }

        codes &= Vector512.Create(SixBits);
        Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(codes, Vector512.Create((short)0x0140).AsSByte());
        Vector512<int> groups = Avx512BW.MultiplyAddAdjacent(pairs, Vector512.Create(0x0001_1000).AsInt16());
        Avx512Vbmi.PermuteVar64x8(groups.AsByte(), Bytes).GetLower().CopyTo(bytes);
        return true;
    }

    private static Vector512<byte> Codes(int from)
    {
        Span<byte> codes = stackalloc byte[64];
        for (int i = 0; i < codes.Length; i++)
        {
            char character = (char)(from + i);
            codes[i] = character switch
            {
                >= 'A' and <= 'Z' => (byte)(character - 'A'),
                >= 'a' and <= 'z' => (byte)(character - 'a' + 26),
                >= '0' and <= '9' => (byte)(character - '0' + 52),
                '+' => 62,
                '/' => 63,
                _ => Invalid,
            };
        }

        return Vector512.Create<byte>(codes);
    }
}
