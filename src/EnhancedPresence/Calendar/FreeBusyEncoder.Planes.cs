using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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

    private static void EncodePlanes(ReadOnlySpan<FreeBusyInterval> intervals, long start, long slot, int slots, Span<byte> packed)
    {
        // A word for the first 64 slots and one for the others, for each of the four codes.
        Span<ulong> planes = stackalloc ulong[8];
        planes.Clear();
        long window = slot * slots;
        ulong reciprocal = ulong.MaxValue / (ulong)slot;
        foreach (ref readonly FreeBusyInterval interval in intervals)
        {
            long from = interval.Start.UtcTicks - start;
            long to = interval.End.UtcTicks - start;
            if (from >= to || to <= 0 || from >= window || (uint)interval.Status > (uint)FreeBusyStatus.OutOfOffice)
            {
                continue;
            }

            int first = Divide(Math.Max(from, 0), slot, reciprocal);
            int end = Divide(Math.Min(to, window) - 1, slot, reciprocal) + 1;
            int plane = (int)interval.Status * 2;
            planes[plane] |= Below(end) & ~Below(first);
            planes[plane + 1] |= Below(Math.Max(end - WordBits, 0)) & ~Below(Math.Max(first - WordBits, 0));
        }

        WriteWord(packed, planes[2], planes[4], planes[6]);
        if (packed.Length > 2 * sizeof(ulong))
        {
            WriteWord(packed[(2 * sizeof(ulong))..], planes[3], planes[5], planes[7]);
        }
    }

    /// <summary>How many whole slots fit; the reciprocal is at most one too small a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Divide(long ticks, long slot, ulong reciprocal)
    {
        long quotient = (long)Math.BigMul((ulong)ticks, reciprocal, out _);
        return (int)(quotient + (ticks - (quotient * slot) >= slot ? 1 : 0));
    }

    /// <summary>The lowest bits: all of them from 64 up to 128, the most slots there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Below(int count) => Bmi2.X64.IsSupported
        ? Bmi2.X64.ZeroHighBits(ulong.MaxValue, (ulong)count)
        : LowestBits(count);

    /// <summary>The same for processors without that instruction.</summary>
    internal static ulong LowestBits(int count) => count >= WordBits ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>Writes up to 64 slots: the largest code of each.</summary>
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
