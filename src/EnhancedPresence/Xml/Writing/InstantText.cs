using System.Runtime.CompilerServices;

namespace EnhancedPresence.Xml.Writing;

/// <summary>The text of an instant: <c>2026-03-09T08:15:00.5Z</c>.</summary>
[InlineArray(MaxLength)]
internal struct InstantText
{
    /// <summary>The longest text has 28 bytes; with 32 it is copied in one step.</summary>
    internal const int MaxLength = 32;

    private const int SecondsLength = 19;
    private const int FractionDigits = 7;

    private byte _first;

    /// <summary>Writes the text of an instant.</summary>
    /// <param name="utcTicks">The instant.</param>
    /// <param name="text">Where to: <see cref="MaxLength"/> bytes.</param>
    /// <returns>How long it is.</returns>
    internal static int Write(long utcTicks, Span<byte> text)
    {
        var utc = new DateTime(utcTicks);
        (int year, int month, int day) = utc;
        ulong ofDay = (ulong)utcTicks % (ulong)TimeSpan.TicksPerDay;
        uint seconds = (uint)(ofDay / (ulong)TimeSpan.TicksPerSecond);
        uint fraction = (uint)(ofDay - (seconds * (ulong)TimeSpan.TicksPerSecond));
        Digits(text, 0, year / 100);
        Digits(text, 2, year % 100);
        text[4] = text[7] = (byte)'-';
        Digits(text, 5, month);
        Digits(text, 8, day);
        text[10] = (byte)'T';
        text[13] = text[16] = (byte)':';
        Digits(text, 11, (int)(seconds / 3600));
        Digits(text, 14, (int)(seconds / 60 % 60));
        Digits(text, 17, (int)(seconds % 60));
        int length = SecondsLength;
        if (fraction != 0)
        {
            text[SecondsLength] = (byte)'.';
            length += 1 + FractionDigits;
            for (int i = length - 1; i > SecondsLength; i--)
            {
                text[i] = (byte)('0' + (fraction % 10));
                fraction /= 10;
            }

            while (text[length - 1] == '0')
            {
                length--;
            }
        }

        text[length] = (byte)'Z';
        return length + 1;
    }

    /// <summary>Writes two digits.</summary>
    internal static void Digits(Span<byte> text, int at, int value)
    {
        text[at] = (byte)('0' + (value / 10));
        text[at + 1] = (byte)('0' + (value % 10));
    }
}
