using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical;

/// <summary>
/// A calendar in iCalendar form (RFC 5545): an .ics file, a feed, a text in memory. It is read anew each time events are asked for.
/// <para>
/// What counts: STATUS:CANCELLED and a meeting the owner declined drop out. X-MICROSOFT-CDO-BUSYSTATUS, the owner's own word, says free
/// (also for working elsewhere), tentative, busy or out of office. Without it TRANSP says free or busy, for whole days too, which makes a
/// day that says nothing busy; and a busy time is tentative when STATUS says so or the owner has not accepted. CLASS:PRIVATE
/// and CONFIDENTIAL come without subject and location. It is a meeting when a person other than the owner takes part.
/// </para>
/// <para>
/// A component that makes no sense is skipped and reported; a text that is no calendar is refused with the place of the fault.
/// Zones are taken by their IANA or Windows name, else from the VTIMEZONE. RANGE=THISANDFUTURE changes one occurrence only, EXRULE none.
/// </para>
/// Safe for use from several threads.
/// </summary>
public sealed class IcalCalendarSource : ICalendarSource
{
    private const int ReadSize = 16 * 1024;

    private readonly Func<CancellationToken, ValueTask<Stream>> _open;
    private readonly IcalOptions _options;

    /// <summary>A file.</summary>
    /// <param name="path">Its path; opened each time events are asked for.</param>
    /// <param name="options">How to read it; null for <see cref="IcalOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">The path is empty, or an option is out of range.</exception>
    public IcalCalendarSource(string path, IcalOptions? options = null)
        : this(_ => ValueTask.FromResult<Stream>(OpenFile(path)), options) => ArgumentException.ThrowIfNullOrEmpty(path);

    /// <summary>A text in memory.</summary>
    /// <param name="utf8Text">The text; not copied, so it must not change.</param>
    /// <param name="options">How to read it; null for <see cref="IcalOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IcalCalendarSource(ReadOnlyMemory<byte> utf8Text, IcalOptions? options = null)
        : this(_ => ValueTask.FromResult<Stream>(OpenMemory(utf8Text)), options)
    {
    }

    /// <summary>Whatever gives a stream, such as a download.</summary>
    /// <param name="open">Gives a new stream each time events are asked for; it is read from where it stands and disposed of.</param>
    /// <param name="options">How to read it; null for <see cref="IcalOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IcalCalendarSource(Func<CancellationToken, ValueTask<Stream>> open, IcalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        _open = open;
        _options = options ?? IcalOptions.Default;
        if (_options.MaxBytes < 1 || _options.MaxEvents < 1 || _options.MaxOccurrences < 1)
        {
            throw new ArgumentException("A bound is less than 1.", nameof(options));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> text = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return Interpret(text.WrittenSpan, start, end, cancellationToken);
    }

    private static MemoryStream OpenMemory(ReadOnlyMemory<byte> text) => MemoryMarshal.TryGetArray(text, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(text.ToArray(), writable: false);

    private static FileStream OpenFile(string path) => new(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    [SuppressMessage("Design", "CA1031", Justification = "The stream may be anything; whatever it throws means that the calendar can't be read.")]
    private async ValueTask<ArrayBufferWriter<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>();
        try
        {
            Stream stream = await _open(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(text.GetMemory(ReadSize), cancellationToken).ConfigureAwait(false) is var read and > 0)
                {
                    if (text.WrittenCount + read > _options.MaxBytes)
                    {
                        throw new CalendarSourceException(
                            string.Create(CultureInfo.InvariantCulture, $"The calendar can't be read: it is longer than {_options.MaxBytes} bytes."), _options.MaxBytes);
                    }

                    text.Advance(read);
                }
            }

            return text;
        }
        catch (Exception e) when (e is not CalendarSourceException && !cancellationToken.IsCancellationRequested)
        {
            throw new CalendarSourceException("The calendar can't be opened.", innerException: e);
        }
    }

    private CalendarReadResult Interpret(ReadOnlySpan<byte> text, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        IcalDocument document = IcalScanner.Scan(text, _options, cancellationToken);
        var zones = new IcalZones(document);
        var reader = new IcalItemReader(zones, _options.FloatingTimeZone ?? zones.Stated ?? TimeZoneInfo.Utc, _options.Owner);
        var skipped = new List<string>();
        var items = new List<IcalItem>(document.Events.Count);
        foreach (IcalComponent component in document.Events)
        {
            int number = items.Count + skipped.Count + 1;
            Guard(number, component.Offset, skipped, () => items.Add(reader.Read(component, number)), cancellationToken);
        }

        var expansion = new IcalExpansion(items, start, end, _options.MaxOccurrences, cancellationToken);
        foreach (IcalItem item in items)
        {
            Guard(item.Number, item.Offset, skipped, () => expansion.Add(item), cancellationToken);
        }

        return new CalendarReadResult(expansion.Events.ToEquatableArray(), skipped.ToEquatableArray(), zones.Stated);
    }

    /// <summary>Does a piece of work on one item; whatever goes wrong with it is reported without what the item says.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Ical.Net throws exceptions of many types, its regular expressions' time-out among them, for what it can't read.")]
    private static void Guard(int number, int offset, List<string> skipped, Action work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            work();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            string why = e is IcalSkipException ? e.Message : "can't be read";
            skipped.Add(string.Create(CultureInfo.InvariantCulture, $"Event {number} at byte {offset} {why}."));
        }
    }
}
