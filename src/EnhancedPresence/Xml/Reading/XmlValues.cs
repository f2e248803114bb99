using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using EnhancedPresence.Calendar;
using EnhancedPresence.Xml.Elements;

namespace EnhancedPresence.Xml.Reading;

/// <summary>The simple types of XML Schema that the wire uses, read from UTF-8. White space around a value does not count.</summary>
internal static class XmlValues
{
    /// <summary>The day of an instant with the <c>T</c> after it.</summary>
    internal const int DayLength = 11;

    // The usual map has 32 bytes, the longest kind 96.
    private const int StackBytes = 256;

    private static readonly SearchValues<byte> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"u8);

    internal static bool TryReadUInt32(ReadOnlySpan<byte> text, out uint value)
    {
        bool read = TryReadInt64(text, out long wide) && wide is >= 0 and <= uint.MaxValue;
        value = read ? (uint)wide : 0;
        return read;
    }

    /// <summary>Reads numbers between white space (xs:list of xs:int); none are a list too.</summary>
    internal static bool TryReadInt32List(ReadOnlySpan<byte> utf8, out EquatableArray<int> value)
    {
        ItemBuilder<int> numbers = default;
        value = default;
        foreach (Range range in utf8.SplitAny(" \t\r\n"u8))
        {
            if (utf8[range].IsEmpty)
            {
                continue;
            }

            if (!TryReadInt32(utf8[range], out int number))
            {
                return false;
            }

            numbers.Add(number);
        }

        value = numbers.Build();
        return true;
    }

    internal static bool TryReadInt32(ReadOnlySpan<byte> text, out int value)
    {
        bool read = TryReadInt64(text, out long wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = read ? (int)wide : 0;
        return read;
    }

    internal static bool TryReadUInt64(ReadOnlySpan<byte> text, out ulong value)
    {
        text = XmlCharacters.Trim(text);
        text = text.Length > 1 && text[0] == '+' && text[1] != '+' ? text[1..] : text;
        return Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;
    }

    internal static bool TryReadInt64(ReadOnlySpan<byte> text, out long value)
    {
        // Up to nine digits and nothing else, as nearly all numbers of the wire are.
        if (text.Length <= 9 && !text.IsEmpty && Digits(text, out int small))
        {
            value = small;
            return true;
        }

        text = XmlCharacters.Trim(text);
        if (text.Length > 1 && text[0] == '+' && text[1] is not ((byte)'+' or (byte)'-'))
        {
            text = text[1..];
        }

        return Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;
    }

    internal static bool TryReadBoolean(ReadOnlySpan<byte> text, bool anyCase, out bool value)
    {
        text = XmlCharacters.Trim(text);
        value = text.SequenceEqual("true"u8);
        if (value || text.SequenceEqual("false"u8))
        {
            return true;
        }

        value = text.SequenceEqual("1"u8) || (anyCase && System.Text.Ascii.EqualsIgnoreCase(text, "true"u8));
        return value || text.SequenceEqual("0"u8) || (anyCase && System.Text.Ascii.EqualsIgnoreCase(text, "false"u8));
    }

    /// <summary>An xs:dateTime; without a zone it is taken as UTC, which is what servers mean (spec categories 1.3, publishTime).</summary>
    internal static bool TryReadInstant(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        text = XmlCharacters.Trim(text);
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TwoDigits(text, 0, out int century) || !TwoDigits(text, 2, out int year) || !TwoDigits(text, 5, out int month)
            || !TwoDigits(text, 8, out int day) || !TwoDigits(text, 11, out int hour) || !TwoDigits(text, 14, out int minute)
            || !TwoDigits(text, 17, out int second)
            || (year += century * 100) < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || minute > 59 || second > 59)
        {
            return false;
        }

        text = text[19..];
        long fraction = 0;
        if (!text.IsEmpty && text[0] == '.')
        {
            int digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            digits = digits < 0 ? text.Length - 1 : digits;
            if (digits == 0)
            {
                return false;
            }

            // A tick is a ten-millionth of a second: seven digits; further ones are dropped.
            for (int i = 0; i < 7; i++)
            {
                fraction = (fraction * 10) + (i < digits ? text[1 + i] - '0' : 0);
            }

            text = text[(1 + digits)..];
        }

        // 24:00:00 is the end of the day.
        bool endOfDay = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        if ((hour > 23 && !endOfDay) || !TryReadOffset(text, out int offsetMinutes))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day).Ticks + (((((hour * 60L) + minute - offsetMinutes) * 60) + second) * TimeSpan.TicksPerSecond) + fraction;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Reads what follows the day in an instant as servers write it, <c>08:15:31Z</c> or <c>08:15:31.604Z</c>.</summary>
    /// <returns>False for every other form, right or wrong.</returns>
    internal static bool TryReadUtcTime(ReadOnlySpan<byte> text, out long ticks)
    {
        const int secondsLength = 8;
        ticks = 0;
        if (text.Length is not (secondsLength + 1 or secondsLength + 5) || text[^1] != 'Z')
        {
            return false;
        }

        // All digits at once: each becomes its value, each colon 0; whatever is more than that reaches the highest bit of its byte.
        ulong digits = BinaryPrimitives.ReadUInt64LittleEndian(text) - 0x3030_3A30_303A_3030;
        if (((digits | (digits + 0x7676_7F76_767F_7676)) & 0x8080_8080_8080_8080) != 0)
        {
            return false;
        }

        uint hour = (uint)(((digits & 0xFF) * 10) + ((digits >> 8) & 0xFF));
        uint minute = (uint)((((digits >> 24) & 0xFF) * 10) + ((digits >> 32) & 0xFF));
        uint second = (uint)((((digits >> 48) & 0xFF) * 10) + (digits >> 56));
        int millisecond = 0;
        if (hour > 23 || minute > 59 || second > 59
            || (text.Length > secondsLength + 1 && (text[secondsLength] != '.' || !Digits(text.Slice(secondsLength + 1, 3), out millisecond))))
        {
            return false;
        }

        ticks = ((((hour * 60) + minute) * 60) + second) * TimeSpan.TicksPerSecond + (millisecond * TimeSpan.TicksPerMillisecond);
        return true;
    }

    /// <summary>HH:MM:SS.</summary>
    internal static bool TryReadTime(ReadOnlySpan<byte> text, out TimeOnly value)
    {
        text = XmlCharacters.Trim(text);
        bool read = text.Length == 8 && text[2] == ':' && text[5] == ':';
        value = default;
        if (!read || !Digits(text[..2], out int hour) || !Digits(text.Slice(3, 2), out int minute) || !Digits(text.Slice(6, 2), out int second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        value = new TimeOnly(hour, minute, second);
        return true;
    }

    /// <summary>Base64 with white space anywhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="errorIndex">The first byte of the text that is wrong.</param>
    internal static bool TryReadBase64(ReadOnlySpan<byte> text, out byte[] value, out int errorIndex)
    {
        if (text.Length == FreeBusyBase64.UsualCharacters)
        {
            // Nearly all maps; one that is no usual text after all is read below into memory of its own length.
            Span<byte> usual = stackalloc byte[FreeBusyBase64.UsualBytes];
            if (FreeBusyBase64.TryDecodeUsual(text, usual))
            {
                value = usual.ToArray();
                errorIndex = -1;
                return true;
            }
        }

        // White space and padding make the text longer than its bytes say.
        int length = MaxBase64Bytes(text);
        byte[]? rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[StackBytes];
        bool read = TryReadBase64(text, buffer, out int written, out errorIndex);
        value = buffer[..written].ToArray();
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return read;
    }

    /// <summary>Base64 with white space anywhere, into a buffer of at least <see cref="MaxBase64Bytes"/>.</summary>
    internal static bool TryReadBase64(ReadOnlySpan<byte> text, Span<byte> value, out int written, out int errorIndex)
    {
        if (FreeBusyBase64.TryDecodeUsual(text, value))
        {
            (written, errorIndex) = (FreeBusyBase64.UsualBytes, -1);
            return true;
        }

        written = 0;
        errorIndex = text.IndexOfAnyExcept(Base64Characters);
        if (errorIndex >= 0)
        {
            return false;
        }

        if (Base64.DecodeFromUtf8(text, value, out errorIndex, out written) != OperationStatus.Done)
        {
            written = 0;
            return false;
        }

        return true;
    }

    /// <summary>The most bytes a base64 text can hold.</summary>
    internal static int MaxBase64Bytes(ReadOnlySpan<byte> text) => Base64.GetMaxDecodedFromUtf8Length(text.Length);

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text.SequenceEqual("Z"u8))
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !Digits(text.Slice(1, 2), out int hour)
            || !Digits(text.Slice(4, 2), out int minute) || minute > 59 || (hour * 60) + minute > 14 * 60)
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TwoDigits(ReadOnlySpan<byte> text, int index, out int value)
    {
        uint tens = (uint)text[index] - '0';
        uint ones = (uint)text[index + 1] - '0';
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    // At most nine digits fit. Inlined, so that a number of fixed length has no loop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        uint wrong = 0;
        foreach (byte character in text)
        {
            uint digit = (uint)character - '0';
            wrong |= digit > 9 ? 1u : 0;
            value = (value * 10) + (int)digit;
        }

        return wrong == 0;
    }
}
