using System.Runtime.CompilerServices;

namespace EnhancedPresence.Xml.Writing;

/// <summary>The text of an instant: <c>2026-03-09T08:15:00.5Z</c>. One that follows another of the same day keeps that day's text.</summary>
[InlineArray(MaxLength)]
internal struct InstantText
{
    /// <summary>The longest text has 28 bytes; with 32 it is copied in one step.</summary>
    internal const int MaxLength = 32;

    private const int DayLength = 11;
    private const int SecondsLength = 19;
    private const int FractionDigits = 7;

    private byte _first;

    /// <summary>Writes the day of an instant, up to the <c>T</c>.</summary>
    internal static void WriteDay(long utcTicks, Span<byte> text)
    {
        (int year, int month, int day) = new DateTime(utcTicks);
        Put.Pair(text, 0, year / 100);
        Put.Pair(text, 2, year % 100);
        Put.Pair(text, 5, month);
        Put.Pair(text, 8, day);
        text[4] = text[7] = (byte)'-';
        text[DayLength - 1] = (byte)'T';
    }

    /// <summary>Writes what follows the day.</summary>
    /// <param name="ofDay">The ticks since the day began.</param>
    /// <param name="text">The text with the day in it: <see cref="MaxLength"/> bytes.</param>
    /// <returns>How long the text is as a whole.</returns>
    internal static int WriteTime(ulong ofDay, Span<byte> text)
    {
        uint seconds = (uint)(ofDay / TimeSpan.TicksPerSecond);
        uint fraction = (uint)(ofDay - (seconds * (ulong)TimeSpan.TicksPerSecond));
        uint minutes = seconds / 60;
        text = text[..MaxLength];
        Put.Pair(text, DayLength, (int)(minutes / 60));
        Put.Pair(text, DayLength + 3, (int)(minutes % 60));
        Put.Pair(text, DayLength + 6, (int)(seconds - (minutes * 60)));
        text[13] = text[16] = (byte)':';
        int length = fraction == 0 ? SecondsLength : WriteFraction(fraction, text);
        text[length] = (byte)'Z';
        return length + 1;
    }

    private static int WriteFraction(uint fraction, Span<byte> text)
    {
        text[SecondsLength] = (byte)'.';
        int digits = FractionDigits;

        // Servers write milliseconds.
        if (fraction % 10_000 == 0)
        {
            (fraction, digits) = (fraction / 10_000, 3);
        }

        for (int i = SecondsLength + digits; i > SecondsLength; i--)
        {
            text[i] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        int length = SecondsLength + 1 + digits;
        while (text[length - 1] == '0')
        {
            length--;
        }

        return length;
    }
}
