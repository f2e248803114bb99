using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Calendar;

/// <content>Making a map from text and events, and text from a map.</content>
public sealed partial class FreeBusyMap
{
    /// <summary>A map in which all slots are free.</summary>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is: whole seconds, positive, at most <see cref="MaxGranularity"/>.</param>
    /// <param name="count">How many slots; 0 to <see cref="MaxSlots"/>.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The granularity or the count is out of range, or the map would end after the year 9999.</exception>
    public static FreeBusyMap Empty(DateTimeOffset start, TimeSpan granularity, int count) => FromEvents(start, granularity, count, []);

    /// <summary>The map of some events: a slot is marked when any part of it is covered, and the largest code wins.</summary>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is: whole seconds, positive, at most <see cref="MaxGranularity"/>.</param>
    /// <param name="count">How many slots; 0 to <see cref="MaxSlots"/>.</param>
    /// <param name="events">The events in any order; those outside of the window count for nothing.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The granularity or the count is out of range, or the map would end after the year 9999.</exception>
    public static FreeBusyMap FromEvents(DateTimeOffset start, TimeSpan granularity, int count, ReadOnlySpan<CalendarEvent> events)
    {
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(count)];
        if (Check(start, granularity, count) is var reason and not FreeBusyParseReason.None)
        {
            string argument = reason == FreeBusyParseReason.InvalidGranularity ? nameof(granularity) : nameof(start);
            throw new ArgumentOutOfRangeException(argument, $"No free/busy map: {reason}.");
        }

        foreach (CalendarEvent e in events)
        {
            FreeBusyEncoder.Mark(packed, start, granularity, count, e.Start, e.End, e.Status);
        }

        return new FreeBusyMap(start, granularity, packed, count);
    }

    /// <summary>The map of what counts in a window that was checked.</summary>
    internal static FreeBusyMap FromReadings(in FreeBusyWindow window, ReadOnlySpan<CalendarReading> readings)
    {
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(window.Slots)];
        foreach (ref readonly CalendarReading reading in readings)
        {
            FreeBusyEncoder.Mark(
                packed,
                window.Start,
                window.Granularity,
                window.Slots,
                new DateTimeOffset(reading.Start, TimeSpan.Zero),
                new DateTimeOffset(reading.End, TimeSpan.Zero),
                reading.Status);
        }

        return new FreeBusyMap(window.Start, window.Granularity, packed, window.Slots);
    }

    /// <summary>A map of every slot of some bytes.</summary>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is.</param>
    /// <param name="packed">The packed slots; copied.</param>
    /// <param name="map">The map, or null when the granularity, the number of slots or the end is out of range.</param>
    /// <returns>Whether there is a map.</returns>
    public static bool TryCreate(DateTimeOffset start, TimeSpan granularity, ReadOnlySpan<byte> packed, [NotNullWhen(true)] out FreeBusyMap? map) =>
        TryCreate(start, granularity, packed, null, out map, out _);

    /// <summary>Reads the base64 text of a document. White space counts for nothing.</summary>
    /// <param name="base64">The text.</param>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is: whole seconds, positive, at most <see cref="MaxGranularity"/>.</param>
    /// <param name="slots">How many slots to take, at most four a byte; null for all. What follows them is ignored.</param>
    /// <param name="map">The map, or null.</param>
    /// <param name="error">Why and where there is no map, in characters from the start of the text.</param>
    /// <returns>Whether there is a map.</returns>
    public static bool TryParse(
        ReadOnlySpan<char> base64,
        DateTimeOffset start,
        TimeSpan granularity,
        int? slots,
        [NotNullWhen(true)] out FreeBusyMap? map,
        out FreeBusyParseError error)
    {
        map = null;

        // Beyond ASCII nothing is base64: one byte a character, and any wide character as one that is refused at its place.
        byte[] text = new byte[base64.Length];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = base64[i] <= 0x7F ? (byte)base64[i] : (byte)0xFF;
        }

        byte[] packed = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return FreeBusyEncoder.TryDecodeBase64(text, packed, out int written, out error)
            && TryCreate(start, granularity, packed.AsSpan(0, written), slots, out map, out error);
    }

    /// <summary>Reads a map from one digit a slot, from 0 (free) to 3 (out of office): what <see cref="ToDigits"/> writes.</summary>
    /// <param name="digits">The digits, and nothing else.</param>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is: whole seconds, positive, at most <see cref="MaxGranularity"/>.</param>
    /// <param name="map">The map, or null.</param>
    /// <param name="error">Why and where there is no map, in characters from the start of the text.</param>
    /// <returns>Whether there is a map.</returns>
    public static bool TryParseDigits(
        ReadOnlySpan<char> digits, DateTimeOffset start, TimeSpan granularity, [NotNullWhen(true)] out FreeBusyMap? map, out FreeBusyParseError error) =>
        TryParseDigits(digits, start, granularity, four: null, out map, out error);

    /// <summary>
    /// Reads a map from the digits of a calendar server: the merged free/busy view of Exchange, the availability view of Graph. They have a
    /// fifth digit, 4: working elsewhere in newer versions of Exchange, no data in older ones.
    /// </summary>
    /// <param name="digits">The digits 0 to 4, and nothing else.</param>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is: whole seconds, positive, at most <see cref="MaxGranularity"/>.</param>
    /// <param name="four">What a 4 counts as; null refuses it.</param>
    /// <param name="map">The map, or null.</param>
    /// <param name="error">Why and where there is no map, in characters from the start of the text.</param>
    /// <returns>Whether there is a map.</returns>
    public static bool TryParseDigits(
        ReadOnlySpan<char> digits,
        DateTimeOffset start,
        TimeSpan granularity,
        FreeBusyStatus? four,
        [NotNullWhen(true)] out FreeBusyMap? map,
        out FreeBusyParseError error)
    {
        map = null;
        int bad = digits.IndexOfAnyExceptInRange('0', four is null ? '3' : '4');
        error = bad >= 0 ? new(FreeBusyParseReason.InvalidDigit, bad) : new(Check(start, granularity, digits.Length), 0);
        if (error.Reason != FreeBusyParseReason.None)
        {
            return false;
        }

        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(digits.Length)];
        for (int slot = 0; slot < digits.Length; slot++)
        {
            int code = digits[slot] == '4' ? (int)four! & 3 : digits[slot] - '0';
            packed[slot / FreeBusyEncoder.SlotsPerByte] |= (byte)(code << (2 * (slot % FreeBusyEncoder.SlotsPerByte)));
        }

        map = new FreeBusyMap(start, granularity, packed, digits.Length);
        return true;
    }

    /// <summary>Reads a slot length as the wire writes it: an xs:duration of days, hours, minutes and whole seconds.</summary>
    /// <param name="text">The text, such as <c>PT15M</c>; white space around it counts for nothing.</param>
    /// <param name="granularity">The length, or zero.</param>
    /// <returns>Whether it is a positive duration of at most <see cref="MaxGranularity"/>.</returns>
    public static bool TryParseGranularity([NotNullWhen(true)] string? text, out TimeSpan granularity) => FreeBusyGranularity.TryParse(text, out granularity);

    /// <summary>Writes a slot length as the wire does, in the shortest form.</summary>
    /// <param name="granularity">Whole seconds, positive, at most <see cref="MaxGranularity"/>.</param>
    /// <returns>For example <c>PT15M</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static string FormatGranularity(TimeSpan granularity) => FreeBusyGranularity.Format(granularity);

    /// <summary>The packed slots as base64, with padding: the text of element <c>freeBusy</c>.</summary>
    /// <returns>The text; 44 characters for 128 slots.</returns>
    public string ToBase64() => Convert.ToBase64String(_packed);

    /// <summary>One digit a slot, from 0 (free) to 3 (out of office).</summary>
    /// <returns>The digits, for example <c>0022</c> for half an hour free and half an hour busy.</returns>
    public string ToDigits() => string.Create(Count, _packed, static (digits, packed) =>
    {
        for (int slot = 0; slot < digits.Length; slot++)
        {
            digits[slot] = (char)('0' + (int)FreeBusyEncoder.GetSlot(packed, slot));
        }
    });

    /// <summary>When it starts, how long a slot is, and a digit a slot.</summary>
    /// <returns>For example <c>2026-06-01T00:00:00Z PT15M 0022</c>.</returns>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {FormatGranularity(Granularity)} {ToDigits()}");

    private static bool TryCreate(
        DateTimeOffset start,
        TimeSpan granularity,
        ReadOnlySpan<byte> packed,
        int? slots,
        [NotNullWhen(true)] out FreeBusyMap? map,
        out FreeBusyParseError error)
    {
        map = null;
        long held = (long)packed.Length * FreeBusyEncoder.SlotsPerByte;
        long count = slots ?? held;
        error = count < 0 || count > held
            ? new(FreeBusyParseReason.SlotCountOutOfRange, 0)
            : new(Check(start, granularity, count), 0);
        if (error.Reason != FreeBusyParseReason.None)
        {
            return false;
        }

        byte[] copy = packed[..FreeBusyEncoder.GetPackedLength((int)count)].ToArray();
        int used = (int)count % FreeBusyEncoder.SlotsPerByte;
        if (used != 0)
        {
            copy[^1] &= (byte)((1 << (2 * used)) - 1);
        }

        map = new FreeBusyMap(start, granularity, copy, (int)count);
        return true;
    }

    private static FreeBusyParseReason Check(DateTimeOffset start, TimeSpan granularity, long count) =>
        !FreeBusyGranularity.IsValid(granularity) ? FreeBusyParseReason.InvalidGranularity
        : count > MaxSlots ? FreeBusyParseReason.TooManySlots
        : start.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - (granularity.Ticks * count) ? FreeBusyParseReason.TimeOutOfRange
        : FreeBusyParseReason.None;
}
