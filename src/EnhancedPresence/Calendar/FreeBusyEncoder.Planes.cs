using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EnhancedPresence.Calendar;

/// <content>
/// The usual window: up to 128 slots. Each status gets a plane of a bit a slot, in which an interval is one mask; at the end the planes are
/// woven into two bits a slot. No step depends on how long an interval is (FreeBusyEncodeBenchmarks).
/// </content>
public static partial class FreeBusyEncoder
{
    private const int PlaneSlots = 128;
    private const int WordBits = 64;

    // 2^64 / slot, rounded up, of the usual slot without its factors of two: a division less for each map.
    private const int UsualShift = 9;
    private const long UsualSlot = TimeSpan.TicksPerMinute * 15;
    private const ulong UsualReciprocal = (ulong.MaxValue / (UsualSlot >> UsualShift)) + 1;

    /// <summary>The lowest bits of 128, for each number of them; as words, the lower one first.</summary>
    private static readonly Vector128<ulong>[] Below = [.. Enumerable.Range(0, PlaneSlots + 1).Select(LowestBits)];

    private static Vector128<ulong> LowestBits(int count)
    {
        UInt128 bits = count == PlaneSlots ? UInt128.MaxValue : (UInt128.One << count) - 1;
        return Vector128.Create((ulong)bits, (ulong)(bits >> WordBits));
    }

    /// <summary>
    /// Whether slots of this length are found with one multiplication. Without the factors of two that the slot has, dividing is exact while
    /// the window times the slot stays below 2^64; slots of odd lengths, longer than half a minute, are too long for that.
    /// </summary>
    private static bool HasPlanes(long slot, int slots)
    {
        ulong odd = (ulong)slot >> BitOperations.TrailingZeroCount(slot);
        return slots <= PlaneSlots && odd is > 1 and <= 1UL << 28;
    }

    private static void EncodePlanes(ReadOnlySpan<FreeBusyInterval> intervals, long start, long slot, int slots, Span<byte> packed)
    {
        Span<Vector128<ulong>> planes = [default, default, default, default];
        long window = slot * slots;
        int shift = slot == UsualSlot ? UsualShift : BitOperations.TrailingZeroCount(slot);
        ulong reciprocal = slot == UsualSlot ? UsualReciprocal : (ulong.MaxValue / ((ulong)slot >> shift)) + 1;
        ReadOnlySpan<Vector128<ulong>> below = Below;
        foreach (ref readonly FreeBusyInterval interval in intervals)
        {
            long from = Math.Max(interval.Start.UtcTicks - start, 0);
            long to = Math.Min(interval.End.UtcTicks - start, window);
            int status = (int)interval.Status;
            if (from >= to || (uint)status >= (uint)planes.Length)
            {
                continue;
            }

            int first = (int)Math.BigMul((ulong)from >> shift, reciprocal, out _);
            int last = (int)Math.BigMul((ulong)(to - 1) >> shift, reciprocal, out _);
            planes[status] |= Vector128.AndNot(below[last + 1], below[first]);
        }

        WriteWord(packed, planes[1][0], planes[2][0], planes[3][0]);
        if (packed.Length > 2 * sizeof(ulong))
        {
            WriteWord(packed[(2 * sizeof(ulong))..], planes[1][1], planes[2][1], planes[3][1]);
        }
    }

    /// <summary>Writes up to 64 slots: the largest code of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteWord(Span<byte> packed, ulong tentative, ulong busy, ulong outOfOffice)
    {
        ulong high = busy | outOfOffice;
        ulong low = outOfOffice | (tentative & ~high);
        WriteSlots(packed, (uint)low, (uint)high);
        if (packed.Length > sizeof(ulong))
        {
            WriteSlots(packed[sizeof(ulong)..], (uint)(low >> SlotsPerWord), (uint)(high >> SlotsPerWord));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteSlots(Span<byte> packed, uint low, uint high)
    {
        ulong slots = Bmi2.X64.IsSupported
            ? Bmi2.X64.ParallelBitDeposit(low, LowBits) | Bmi2.X64.ParallelBitDeposit(high, HighBits)
            : Weave(low, high);
        if (packed.Length >= sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(packed, slots);
            return;
        }

        for (int i = 0; i < packed.Length; i++)
        {
            packed[i] = (byte)(slots >> (8 * i));
        }
    }

    /// <summary>The low and the high bits of 32 slots, for processors without that instruction.</summary>
    internal static ulong Weave(uint low, uint high) => Spread(low) | (Spread(high) << 1);

    /// <summary>Puts each bit into the low bit of its slot.</summary>
    private static ulong Spread(ulong bits)
    {
        bits = (bits | (bits << 16)) & 0x0000_FFFF_0000_FFFF;
        bits = (bits | (bits << 8)) & 0x00FF_00FF_00FF_00FF;
        bits = (bits | (bits << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        bits = (bits | (bits << 2)) & 0x3333_3333_3333_3333;
        return (bits | (bits << 1)) & LowBits;
    }
}
