using System.Buffers.Binary;
using System.Numerics;

namespace EnhancedPresence.Calendar;

/// <summary>
/// Packed slots of several people put together, 32 slots and more at a time, in the caller's memory: nothing is allocated. A slot is two
/// bits, slot 0 in the lowest bits of the first byte; unused slots of the last byte are 0. Safe for use from several threads.
/// </summary>
public static class FreeBusyAlgebra
{
    private const int SlotsPerByte = FreeBusyEncoder.SlotsPerByte;
    private const int SlotsPerWord = 32;
    private const ulong LowBits = 0x5555_5555_5555_5555;

    /// <summary>Of each slot the larger code of two: the time of one person, or calendar, and another.</summary>
    /// <param name="packed">Slots; holds the result.</param>
    /// <param name="other">The other slots; the same number of bytes.</param>
    /// <exception cref="ArgumentException">The numbers of bytes differ.</exception>
    public static void Union(Span<byte> packed, ReadOnlySpan<byte> other)
    {
        if (packed.Length != other.Length)
        {
            throw new ArgumentException("Both need the same number of bytes.", nameof(other));
        }

        int done = 0;
        var low = Vector.Create((byte)0x55);
        for (; packed.Length - done >= Vector<byte>.Count; done += Vector<byte>.Count)
        {
            Span<byte> chunk = packed[done..];
            Max(new Vector<byte>(chunk), new Vector<byte>(other[done..]), low).CopyTo(chunk);
        }

        for (; done < packed.Length; done++)
        {
            packed[done] = (byte)Max(packed[done], other[done]);
        }
    }

    /// <summary>
    /// Puts the maps of many people together in a window: of each slot the largest code. What a map says outside of the window counts for
    /// nothing; slots of the window that a map doesn't reach count as <paramref name="beyond"/>.
    /// </summary>
    /// <param name="maps">The maps. Their slots are as long as the window's and lie on its grid.</param>
    /// <param name="window">The window.</param>
    /// <param name="beyond">What somebody counts as where nothing is known of them.</param>
    /// <param name="destination">Where the packed slots go: at least <see cref="FreeBusyEncoder.GetPackedLength"/> of the window.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The destination is too small, or a map has other slots than the window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window's slot count or length is out of range.</exception>
    public static int UnionAll(ReadOnlySpan<FreeBusyMap> maps, FreeBusyWindow window, FreeBusyStatus beyond, Span<byte> destination)
    {
        Span<byte> packed = FreeBusyEncoder.Prepare(window.Granularity, window.Slots, destination);
        foreach (FreeBusyMap map in maps)
        {
            if (map.Start == window.Start && map.Count == window.Slots && map.Granularity == window.Granularity)
            {
                Union(packed, map.Packed);
            }
            else
            {
                UnionShifted(packed, map, window, beyond);
            }
        }

        return packed.Length;
    }

    /// <summary>The times in a window at which everybody is free for long enough.</summary>
    /// <param name="people">The maps of everybody. Their slots are as long as the window's and lie on its grid. Of what they don't reach nothing is known: it is not free.</param>
    /// <param name="window">The window.</param>
    /// <param name="atLeast">How long it has to be.</param>
    /// <param name="blocking">From which status on somebody is not free: <see cref="FreeBusyStatus.Tentative"/> to keep off tentative times, <see cref="FreeBusyStatus.Busy"/> to use them.</param>
    /// <param name="destination">Where the times go, in order. One for two slots always suffices; what doesn't fit is not told.</param>
    /// <returns>How many times were written.</returns>
    /// <exception cref="ArgumentException">A map has other slots than the window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window's slot count or length is out of range, or nothing is blocking.</exception>
    public static int FindFree(
        ReadOnlySpan<FreeBusyMap> people, FreeBusyWindow window, TimeSpan atLeast, FreeBusyStatus blocking, Span<FreeBusyInterval> destination)
    {
        if (blocking is < FreeBusyStatus.Tentative or > FreeBusyStatus.OutOfOffice)
        {
            throw new ArgumentOutOfRangeException(nameof(blocking), blocking, "Nothing would be blocking.");
        }

        Span<byte> packed = stackalloc byte[FreeBusyEncoder.GetPackedLength(window.Slots)];
        UnionAll(people, window, FreeBusyStatus.OutOfOffice, packed);
        int found = 0;
        int slot = 0;
        while (found < destination.Length && (slot = FindSlot(packed, slot, window.Slots, blocking, wanted: false)) < window.Slots)
        {
            int end = FindSlot(packed, slot, window.Slots, blocking, wanted: true);
            if (window.Granularity * (end - slot) >= atLeast)
            {
                destination[found++] = new FreeBusyInterval(window.Start + (window.Granularity * slot), window.Start + (window.Granularity * end), FreeBusyStatus.Free);
            }

            slot = end;
        }

        return found;
    }

    /// <summary>Copies the slots of a map over those of a window, where the window has them.</summary>
    internal static void Overlay(Span<byte> packed, FreeBusyMap map, in FreeBusyWindow window)
    {
        long offset = SlotOffset(map, window);
        int from = (int)Math.Clamp(offset, 0, window.Slots);
        int to = (int)Math.Clamp(offset + map.Count, 0, window.Slots);
        for (int slot = from; slot < to;)
        {
            int count = Math.Min(SlotsPerWord, to - slot);
            WriteSlots(packed, slot, count, ReadSlots(map.Packed, (int)(slot - offset), count));
            slot += count;
        }
    }

    private static void UnionShifted(Span<byte> packed, FreeBusyMap map, in FreeBusyWindow window, FreeBusyStatus beyond)
    {
        long offset = SlotOffset(map, window);
        ulong unknown = LowBits * (ulong)beyond;
        for (int slot = 0; slot < window.Slots;)
        {
            int count = Math.Min(SlotsPerWord, window.Slots - slot);
            ulong mask = ulong.MaxValue >> (64 - (2 * count));

            // The part of these slots that the map has.
            int from = (int)Math.Clamp(offset - slot, 0, count);
            int to = (int)Math.Clamp(offset + map.Count - slot, 0, count);
            ulong own = unknown & mask;
            if (from < to)
            {
                ulong covered = (ulong.MaxValue >> (64 - (2 * (to - from)))) << (2 * from);
                own = (own & ~covered) | (ReadSlots(map.Packed, (int)(slot + from - offset), to - from) << (2 * from));
            }

            WriteSlots(packed, slot, count, Max(ReadSlots(packed, slot, count), own));
            slot += count;
        }
    }

    // Where the map's first slot lies in the window.
    private static long SlotOffset(FreeBusyMap map, in FreeBusyWindow window)
    {
        long ticks = map.Start.UtcTicks - window.Start.UtcTicks;
        return map.Granularity == window.Granularity && ticks % window.Granularity.Ticks == 0
            ? ticks / window.Granularity.Ticks
            : throw new ArgumentException("The slots of a map are not as long as the window's, or do not lie on its grid.", nameof(map));
    }

    private static int FindSlot(ReadOnlySpan<byte> packed, int slot, int slots, FreeBusyStatus atLeast, bool wanted)
    {
        while (slot < slots)
        {
            int count = Math.Min(SlotsPerWord, slots - slot);
            ulong word = ReadSlots(packed, slot, count);
            ulong reached = LowBits & atLeast switch
            {
                FreeBusyStatus.Tentative => word | (word >> 1),
                FreeBusyStatus.Busy => word >> 1,
                _ => word & (word >> 1),
            };
            ulong hits = (wanted ? reached : ~reached & LowBits) & (ulong.MaxValue >> (64 - (2 * count)));
            if (hits != 0)
            {
                return slot + (BitOperations.TrailingZeroCount(hits) / 2);
            }

            slot += count;
        }

        return slots;
    }

    // Up to 32 slots from any slot on, in the low bits.
    private static ulong ReadSlots(ReadOnlySpan<byte> packed, int slot, int count)
    {
        int index = slot / SlotsPerByte;
        int shift = 2 * (slot % SlotsPerByte);
        ulong word = ReadWord(packed, index) >> shift;
        if (shift > 0 && index + sizeof(ulong) < packed.Length)
        {
            word |= (ulong)packed[index + sizeof(ulong)] << (64 - shift);
        }

        return word & (ulong.MaxValue >> (64 - (2 * count)));
    }

    private static ulong ReadWord(ReadOnlySpan<byte> packed, int index)
    {
        ReadOnlySpan<byte> rest = packed[index..];
        if (rest.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(rest);
        }

        ulong word = 0;
        for (int i = rest.Length - 1; i >= 0; i--)
        {
            word = (word << 8) | rest[i];
        }

        return word;
    }

    private static void WriteSlots(Span<byte> packed, int slot, int count, ulong word)
    {
        while (count > 0)
        {
            int lead = slot % SlotsPerByte;
            int part = Math.Min(count, SlotsPerByte - lead);
            int mask = ((1 << (2 * part)) - 1) << (2 * lead);
            ref byte at = ref packed[slot / SlotsPerByte];
            at = (byte)((at & ~mask) | ((int)(word << (2 * lead)) & mask));
            word >>= 2 * part;
            slot += part;
            count -= part;
        }
    }

    // A slot is as large as the larger one: the high bit of either; and the low bit of one wherever the other has no high bit that this one lacks.
    private static ulong Max(ulong one, ulong other)
    {
        ulong oneHigh = (one >> 1) & LowBits;
        ulong otherHigh = (other >> 1) & LowBits;
        ulong low = (one & LowBits & (oneHigh | ~otherHigh)) | (other & LowBits & (otherHigh | ~oneHigh));
        return ((oneHigh | otherHigh) << 1) | low;
    }

    private static Vector<byte> Max(Vector<byte> one, Vector<byte> other, Vector<byte> low)
    {
        // A shift of whole bytes' neighbours into each other would be cut off by the mask.
        Vector<byte> oneHigh = Vector.ShiftRightLogical(Vector.AsVectorUInt64(one), 1).As<ulong, byte>() & low;
        Vector<byte> otherHigh = Vector.ShiftRightLogical(Vector.AsVectorUInt64(other), 1).As<ulong, byte>() & low;
        Vector<byte> lows = (one & low & (oneHigh | ~otherHigh)) | (other & low & (otherHigh | ~oneHigh));
        return ((one | other) & ~low) | lows;
    }
}
