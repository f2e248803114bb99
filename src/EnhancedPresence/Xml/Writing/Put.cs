using System.Numerics;
using System.Runtime.CompilerServices;

namespace EnhancedPresence.Xml.Writing;

/// <summary>
/// Puts markup and short values into room that a writer has given, at a place the caller keeps in a local: a run of them then costs no look at
/// the writer. Too little room is an exception, never a write beyond it.
/// </summary>
internal static class Put
{
    /// <summary>The most bytes of an attribute's number, with the quote after it.</summary>
    internal const int MostOfNumber = 11;

    private static ReadOnlySpan<byte> Pairs =>
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Puts bytes as they are. Inlined, so that a constant is a few stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Raw(Span<byte> room, int at, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(room[at..]);
        return at + utf8.Length;
    }

    /// <summary>Puts an attribute with a number, when there is one: the opening such as <c> version="</c>, the digits, the quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Attribute(Span<byte> room, int at, ReadOnlySpan<byte> opening, uint? value)
    {
        if (value is { } number)
        {
            at = Number(room, Raw(room, at, opening), number);
            room[at++] = (byte)'"';
        }

        return at;
    }

    /// <summary>Puts an attribute with a truth value, when there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Attribute(Span<byte> room, int at, ReadOnlySpan<byte> opening, bool? value) => value switch
    {
        null => at,
        true => Raw(room, Raw(room, at, opening), "true\""u8),
        false => Raw(room, Raw(room, at, opening), "false\""u8),
    };

    /// <summary>Puts a number in decimal.</summary>
    internal static int Number(Span<byte> room, int at, uint value)
    {
        if (value < 10)
        {
            room[at] = (byte)('0' + value);
            return at + 1;
        }

        int end = at + Digits(value);
        int next = end;
        for (; value >= 100; value /= 100)
        {
            next -= 2;
            Pair(room, next, (int)(value % 100));
        }

        if (value >= 10)
        {
            Pair(room, next - 2, (int)value);
        }
        else
        {
            room[next - 1] = (byte)('0' + value);
        }

        return end;
    }

    /// <summary>Puts two digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Pair(Span<byte> room, int at, int value) => Pairs.Slice(2 * value, 2).CopyTo(room[at..]);

    /// <summary>How many digits a number has, of 10 or more.</summary>
    private static int Digits(uint value)
    {
        // 1233 / 4096 is the logarithm of 2; one too many below the power of ten.
        ReadOnlySpan<uint> powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
        int digits = ((BitOperations.Log2(value) + 1) * 1233) >> 12;
        return digits + (value >= powers[digits] ? 1 : 0);
    }
}
