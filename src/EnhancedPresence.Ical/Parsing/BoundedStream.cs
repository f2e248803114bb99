using System.Buffers;
using System.Globalization;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>Reads streams to their end, but not too far.</summary>
internal static class BoundedStream
{
    private const int ReadSize = 16 * 1024;

    /// <exception cref="CalendarSourceException">The stream is longer than the bound. It may throw anything else itself.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>(ReadSize);
        while (await stream.ReadAsync(text.GetMemory(ReadSize), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (read > maxBytes - text.WrittenCount)
            {
                throw new CalendarSourceException(
                    string.Create(CultureInfo.InvariantCulture, $"The calendar can't be read: it is longer than {maxBytes} bytes."), maxBytes);
            }

            text.Advance(read);
        }

        return text.WrittenMemory;
    }
}
