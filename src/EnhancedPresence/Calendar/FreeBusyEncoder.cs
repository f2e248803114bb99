using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace EnhancedPresence.Calendar;

/// <summary>
/// Turns intervals into packed free/busy slots and base64, and back, in the caller's memory: nothing is allocated.
/// A slot is two bits, slot 0 in the lowest bits of the first byte; a slot is marked when any part of it is covered; where intervals
/// overlap the largest code wins; unused slots of the last byte are 0. Where from: spec categories 10.1 and 10.4.
/// Safe for use from several threads. Partials: Planes.
/// </summary>
public static partial class FreeBusyEncoder
{
    internal const int SlotsPerByte = 4;
    private const int SlotsPerWord = 32;

    /// <summary>The low bit of every slot of a word; times a code it is a word full of that code.</summary>
    internal const ulong LowBits = 0x5555_5555_5555_5555;
    private const ulong HighBits = 0xAAAA_AAAA_AAAA_AAAA;

    /// <summary>How many bytes a number of slots takes.</summary>
    /// <param name="slots">The slots; 0 to <see cref="FreeBusyMap.MaxSlots"/>.</param>
    /// <returns>The bytes: 32 for 128 slots.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of slots is out of range.</exception>
    public static int GetPackedLength(int slots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, FreeBusyMap.MaxSlots);
        return (slots + SlotsPerByte - 1) / SlotsPerByte;
    }

    /// <summary>How many base64 characters a number of slots takes, padding included.</summary>
    /// <param name="slots">The slots; 0 to <see cref="FreeBusyMap.MaxSlots"/>.</param>
    /// <returns>The characters, which are bytes in UTF-8: 44 for 128 slots.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of slots is out of range.</exception>
    public static int GetBase64Length(int slots) => Base64.GetMaxEncodedToUtf8Length(GetPackedLength(slots));

    /// <summary>Packs intervals.</summary>
    /// <param name="intervals">The intervals in any order; they may overlap and lie anywhere in time.</param>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is; positive, at most <see cref="FreeBusyMap.MaxGranularity"/>.</param>
    /// <param name="slots">How many slots; 0 to <see cref="FreeBusyMap.MaxSlots"/>.</param>
    /// <param name="destination">Where the bytes go: at least <see cref="GetPackedLength"/>; what it held before is overwritten.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of slots or the granularity is out of range.</exception>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int Encode(
        ReadOnlySpan<FreeBusyInterval> intervals, DateTimeOffset start, TimeSpan granularity, int slots, Span<byte> destination)
    {
        Span<byte> packed = Prepare(granularity, slots, destination);
        if (HasPlanes(granularity.Ticks, slots))
        {
            EncodePlanes(intervals, start.UtcTicks, granularity.Ticks, slots, packed);
            return packed.Length;
        }

        foreach (ref readonly FreeBusyInterval interval in intervals)
        {
            Mark(packed, start, granularity, slots, interval.Start, interval.End, interval.Status);
        }

        return packed.Length;
    }

    /// <summary>Packs intervals and writes the base64 of the bytes.</summary>
    /// <param name="intervals">The intervals in any order; they may overlap and lie anywhere in time.</param>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is; positive, at most <see cref="FreeBusyMap.MaxGranularity"/>.</param>
    /// <param name="slots">How many slots; 0 to <see cref="FreeBusyMap.MaxSlots"/>.</param>
    /// <param name="utf8Destination">Where the text goes: at least <see cref="GetBase64Length"/>.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of slots or the granularity is out of range.</exception>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int EncodeBase64(
        ReadOnlySpan<FreeBusyInterval> intervals, DateTimeOffset start, TimeSpan granularity, int slots, Span<byte> utf8Destination)
    {
        if (utf8Destination.Length < GetBase64Length(slots))
        {
            throw new ArgumentException("The destination is too small.", nameof(utf8Destination));
        }

        if (HasPlanes(Checked(granularity).Ticks, slots))
        {
            Span<byte> usual = stackalloc byte[PlaneSlots / SlotsPerByte];
            usual = usual[..GetPackedLength(slots)];
            EncodePlanes(intervals, start.UtcTicks, granularity.Ticks, slots, usual);
            return FreeBusyBase64.Encode(usual, utf8Destination);
        }

        // The text is longer than the bytes, so that the bytes can be made where the text goes.
        int packed = Encode(intervals, start, granularity, slots, utf8Destination);
        Base64.EncodeToUtf8InPlace(utf8Destination, packed, out int written);
        return written;
    }

    /// <summary>
    /// Reads base64 text into packed slots. White space counts for nothing anywhere: one published sample breaks the line inside the text.
    /// Padding is required; stray bits before it are ignored.
    /// </summary>
    /// <param name="utf8Text">The text.</param>
    /// <param name="destination">Where the bytes go; three for every four characters suffice.</param>
    /// <param name="written">How many bytes were written; 0 when the text is bad.</param>
    /// <param name="error">Why and where the text is bad; <see cref="FreeBusyParseReason.TooManySlots"/> when the destination is too small.</param>
    /// <returns>Whether the text was read.</returns>
    public static bool TryDecodeBase64(ReadOnlySpan<byte> utf8Text, Span<byte> destination, out int written, out FreeBusyParseError error)
    {
        if (FreeBusyBase64.TryDecodeUsual(utf8Text, destination))
        {
            (written, error) = (FreeBusyBase64.UsualBytes, default);
            return true;
        }

        OperationStatus status = Base64.DecodeFromUtf8(utf8Text, destination, out _, out written);
        error = status switch
        {
            OperationStatus.Done => default,
            OperationStatus.DestinationTooSmall => new(FreeBusyParseReason.TooManySlots, 0),
            _ => FindBase64Error(utf8Text),
        };
        written = status == OperationStatus.Done ? written : 0;
        return status == OperationStatus.Done;
    }

    /// <summary>The runs of packed slots, one after another, without memory for them.</summary>
    /// <param name="packed">The packed slots; it must not change during the walk.</param>
    /// <param name="slots">How many slots to walk; 0 to four a byte.</param>
    /// <returns>The walk; together the runs cover the slots, free ones included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many slots.</exception>
    public static FreeBusySlotRunEnumerator EnumerateRuns(ReadOnlySpan<byte> packed, int slots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, (long)packed.Length * SlotsPerByte);
        return new FreeBusySlotRunEnumerator(packed, slots);
    }

    /// <summary>Clears the bytes that the slots need, after a look at the arguments.</summary>
    internal static Span<byte> Prepare(TimeSpan granularity, int slots, Span<byte> destination)
    {
        Checked(granularity);
        int length = GetPackedLength(slots);
        if (destination.Length < length)
        {
            throw new ArgumentException("The destination is too small.", nameof(destination));
        }

        Span<byte> packed = destination[..length];
        packed.Clear();
        return packed;
    }

    private static TimeSpan Checked(TimeSpan granularity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(granularity, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(granularity, FreeBusyMap.MaxGranularity);
        return granularity;
    }

    /// <summary>Marks the slots that an interval touches, where they hold no larger code.</summary>
    internal static void Mark(
        Span<byte> packed, DateTimeOffset start, TimeSpan granularity, int slots, DateTimeOffset from, DateTimeOffset to, FreeBusyStatus status)
    {
        // In ticks nothing overflows: the window's end is below 2^62 even where it lies beyond the year 9999.
        long slot = granularity.Ticks;
        long window = slot * slots;
        long first = Math.Max(from.UtcTicks - start.UtcTicks, 0);
        long last = Math.Min(to.UtcTicks - start.UtcTicks, window);
        if (from >= to || first >= last || status is < FreeBusyStatus.Tentative or > FreeBusyStatus.OutOfOffice)
        {
            return;
        }

        MarkSlots(packed, (int)(first / slot), (int)((last + slot - 1) / slot), status);
    }

    /// <summary>The first slot from <paramref name="slot"/> on that holds another code than that one; <paramref name="slots"/> when none does.</summary>
    internal static int FindRunEnd(ReadOnlySpan<byte> packed, int slot, int slots)
    {
        ulong pattern = LowBits * (ulong)GetSlot(packed, slot);
        while (slot < slots)
        {
            int index = slot / SlotsPerByte;
            int lead = slot % SlotsPerByte;
            bool wide = packed.Length - index >= sizeof(ulong);
            ulong word = wide ? BinaryPrimitives.ReadUInt64LittleEndian(packed[index..]) : packed[index];
            int length = wide ? SlotsPerWord : SlotsPerByte;
            ulong different = (word ^ pattern) >> (2 * lead);
            if (different != 0)
            {
                int run = System.Numerics.BitOperations.TrailingZeroCount(different) / 2;
                if (run < length - lead)
                {
                    return Math.Min(slot + run, slots);
                }
            }

            slot += length - lead;
        }

        return slots;
    }

    internal static FreeBusyStatus GetSlot(ReadOnlySpan<byte> packed, int slot) =>
        (FreeBusyStatus)((packed[slot / SlotsPerByte] >> (2 * (slot % SlotsPerByte))) & 3);

    private static void MarkSlots(Span<byte> packed, int first, int end, FreeBusyStatus status)
    {
        while (first < end)
        {
            int index = first / SlotsPerByte;
            int lead = first % SlotsPerByte;
            bool wide = packed.Length - index >= sizeof(ulong);
            int count = Math.Min(end - first, (wide ? SlotsPerWord : SlotsPerByte) - lead);
            ulong mask = (ulong.MaxValue >> (64 - (2 * count))) << (2 * lead);
            if (wide)
            {
                Span<byte> chunk = packed[index..];
                BinaryPrimitives.WriteUInt64LittleEndian(chunk, Raise(BinaryPrimitives.ReadUInt64LittleEndian(chunk), mask, status));
            }
            else
            {
                packed[index] = (byte)Raise(packed[index], mask, status);
            }

            first += count;
        }
    }

    /// <summary>The larger of each slot and <paramref name="status"/>, for all slots under the mask at once.</summary>
    private static ulong Raise(ulong slots, ulong mask, FreeBusyStatus status)
    {
        // In the place of its low bit, whether a slot is 2 or 3.
        ulong high = (slots & HighBits) >> 1;
        ulong raised = status switch
        {
            // 0 becomes 1, the others stay: set the low bit where the high one is not set.
            FreeBusyStatus.Tentative => slots | (LowBits & ~high),

            // 0 and 1 become 2, 3 stays: set the high bit, keep the low one only where the high one was set.
            FreeBusyStatus.Busy => HighBits | (slots & high),
            _ => ulong.MaxValue,
        };
        return (slots & ~mask) | (raised & mask);
    }

    /// <summary>The exact place of the fault; the fast decoder knows only the block.</summary>
    private static FreeBusyParseError FindBase64Error(ReadOnlySpan<byte> text)
    {
        int group = 0;
        bool closed = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            bool padding = c == '=';
            bool valid = padding
                ? group >= 2
                : !closed && (char.IsAsciiLetterOrDigit((char)c) || c is (byte)'+' or (byte)'/');
            if (!valid)
            {
                return new(FreeBusyParseReason.InvalidCharacter, i);
            }

            closed |= padding;
            group = (group + 1) % 4;
        }

        return new(FreeBusyParseReason.Truncated, text.Length);
    }
}
