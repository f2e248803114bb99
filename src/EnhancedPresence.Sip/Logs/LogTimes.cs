using System.Buffers.Text;

namespace EnhancedPresence.Sip.Logs;

/// <summary>Times as logs write them. Thread-safe: no state.</summary>
internal static class LogTimes
{
    /// <summary>Reads <c>MM/dd/yyyy</c>, a separator and <c>HH:mm:ss.fff</c>: the clock of the machine that wrote the log.</summary>
    /// <param name="text">Begins with it.</param>
    /// <param name="separator">What stands between day and time.</param>
    /// <param name="zone">The machine's zone.</param>
    /// <param name="instant">The instant, in UTC.</param>
    /// <returns>Whether there is one.</returns>
    internal static bool TryReadMonthFirst(ReadOnlySpan<byte> text, byte separator, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < 23 || text[2] != '/' || text[5] != '/' || text[10] != separator || text[13] != ':' || text[16] != ':' || text[19] != '.')
        {
            return false;
        }

        bool isTime = Number(text[..2], out int month) & Number(text[3..5], out int day) & Number(text[6..10], out int year)
            & Number(text[11..13], out int hour) & Number(text[14..16], out int minute) & Number(text[17..19], out int second) & Number(text[20..23], out int thousandth);
        if (!isTime || year < 2 || year > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var clock = new DateTime(year, month, day, hour, minute, second, thousandth, DateTimeKind.Unspecified);
        TimeSpan offset = zone.IsInvalidTime(clock) ? zone.BaseUtcOffset : zone.GetUtcOffset(clock);
        instant = new DateTimeOffset(clock, offset).ToUniversalTime();
        return true;
    }

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm:ss</c> with or without a fraction, and <c>Z</c>.</summary>
    /// <param name="text">The time and nothing else.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it is one.</returns>
    internal static bool TryReadInstant(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is < 20 or > 28 || text[^1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || (text.Length > 20 && (text.Length == 21 || text[19] != '.')))
        {
            return false;
        }

        bool isTime = Number(text[..4], out int year) & Number(text[5..7], out int month) & Number(text[8..10], out int day)
            & Number(text[11..13], out int hour) & Number(text[14..16], out int minute) & Number(text[17..19], out int second);
        long fraction = 0;
        for (int i = 0, digit = 20; i < 7; i++, digit++)
        {
            bool has = digit < text.Length - 1;
            isTime &= !has || text[digit] is >= (byte)'0' and <= (byte)'9';
            fraction = (fraction * 10) + (has ? text[digit] - '0' : 0);
        }

        if (!isTime || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        instant = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(fraction);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value) =>
        Utf8Parser.TryParse(digits, out value, out int used) && used == digits.Length && digits[0] is >= (byte)'0' and <= (byte)'9';
}
