using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace EnhancedPresence.Calendar;

/// <summary>Slot lengths as the wire writes them: an xs:duration of days, hours, minutes and seconds.</summary>
internal static class FreeBusyGranularity
{
    public static bool IsValid(TimeSpan granularity) =>
        granularity > TimeSpan.Zero && granularity <= FreeBusyMap.MaxGranularity && granularity.Ticks % TimeSpan.TicksPerSecond == 0;

    public static string Format(TimeSpan granularity)
    {
        if (!IsValid(granularity))
        {
            throw new ArgumentOutOfRangeException(nameof(granularity), granularity, "A slot is a whole number of seconds, from 1 s to 24 h.");
        }

        var text = new StringBuilder("P", 16);
        Append(text, granularity.Days, 'D');
        if (granularity.Days == 0)
        {
            text.Append('T');
            Append(text, granularity.Hours, 'H');
            Append(text, granularity.Minutes, 'M');
            Append(text, granularity.Seconds, 'S');
        }

        return text.ToString();
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan granularity)
    {
        granularity = default;
        ReadOnlySpan<char> rest = text.AsSpan().Trim(" \t\r\n");
        if (rest.IsEmpty || rest[0] != 'P')
        {
            return false;
        }

        rest = rest[1..];
        if (!TryTake(ref rest, 'D', out long days))
        {
            return false;
        }

        long seconds = days * 86_400;
        if (!rest.IsEmpty)
        {
            if (rest[0] != 'T' || rest.Length == 1)
            {
                return false;
            }

            rest = rest[1..];
            if (!TryTake(ref rest, 'H', out long hours) || !TryTake(ref rest, 'M', out long minutes) || !TryTake(ref rest, 'S', out long last))
            {
                return false;
            }

            seconds += (hours * 3600) + (minutes * 60) + last;
        }

        if (!rest.IsEmpty || seconds > FreeBusyMap.MaxGranularity.Ticks / TimeSpan.TicksPerSecond)
        {
            return false;
        }

        granularity = TimeSpan.FromSeconds(seconds);
        return seconds > 0;
    }

    private static void Append(StringBuilder text, int value, char unit)
    {
        if (value != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}{unit}");
        }
    }

    /// <summary>Takes a number with this unit off the front; 0 when the next part has another unit. False when there is a number that is none.</summary>
    private static bool TryTake(ref ReadOnlySpan<char> rest, char unit, out long value)
    {
        value = 0;
        int digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        if (digits == rest.Length || rest[digits] != unit)
        {
            return true;
        }

        // Nine digits keep the sums far from overflow; a longer number is beyond 24 hours in any unit, unless it is all leading zeros.
        if (digits is 0 or > 9)
        {
            return false;
        }

        foreach (char digit in rest[..digits])
        {
            value = (value * 10) + digit - '0';
        }

        rest = rest[(digits + 1)..];
        return true;
    }
}
