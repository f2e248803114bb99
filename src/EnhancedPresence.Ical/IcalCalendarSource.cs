using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Parsing;

namespace EnhancedPresence.Ical;

/// <summary>
/// A calendar in iCalendar form (RFC 5545) from a stream or from memory. It is read anew each time events are asked for, and understood anew
/// when it has changed.
/// <para>
/// What counts: STATUS:CANCELLED and a meeting the owner declined drop out. X-MICROSOFT-CDO-BUSYSTATUS, the owner's own word, says free,
/// tentative, busy, out of office or working elsewhere. Without it X-MICROSOFT-CDO-INTENDEDSTATUS, and without that TRANSP, says
/// what the time is for, for whole days too, which makes a day that says nothing busy; and a time that is not free is tentative when STATUS
/// says so or the owner has not accepted. CLASS:PRIVATE and CONFIDENTIAL come without subject and location. It is a meeting when a person
/// other than the owner takes part. A VFREEBUSY gives its busy times.
/// </para>
/// <para>
/// A component that makes no sense is skipped and reported; a text that is no calendar is refused with the place of the fault.
/// Zones are taken by their IANA or Windows name, else from the VTIMEZONE. EXRULE, which RFC 5545 dropped, is not followed.
/// </para>
/// Safe for use from several threads.
/// </summary>
public sealed class IcalCalendarSource : ICalendarSource
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;
    private readonly IcalOptions _options;
    private readonly IcalCache _cache = new();

    /// <summary>A text in memory.</summary>
    /// <param name="utf8Text">The text; not copied, so it must not change.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IcalCalendarSource(ReadOnlyMemory<byte> utf8Text, IcalOptions? options = null)
        : this(_ => ValueTask.FromResult<Stream>(OpenMemory(utf8Text)), options)
    {
    }

    /// <summary>Whatever gives a stream.</summary>
    /// <param name="open">Gives a new stream each time events are asked for; it is read from where it stands and disposed of.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IcalCalendarSource(Func<CancellationToken, ValueTask<Stream>> open, IcalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        _open = open;
        _options = options?.Copy() ?? new IcalOptions();
        OptionsCheck.ThrowIfInvalid(new IcalOptionsValidator(), _options, nameof(options));
    }

    /// <inheritdoc/>
    public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        GetEventsAsync(new CalendarRequest(start, end, NeedsDetails: true), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> text = await ReadTextAsync(cancellationToken).ConfigureAwait(false);
        return _cache.GetOrMake(text.Span, read => IcalParser.Parse(read, _options, cancellationToken)).GetEvents(request, cancellationToken);
    }

    private static MemoryStream OpenMemory(ReadOnlyMemory<byte> text) => MemoryMarshal.TryGetArray(text, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(text.ToArray(), writable: false);

    [SuppressMessage("Design", "CA1031", Justification = "The stream may be anything; whatever it throws means that the calendar can't be read.")]
    private async ValueTask<ReadOnlyMemory<byte>> ReadTextAsync(CancellationToken cancellationToken)
    {
        try
        {
            Stream stream = await _open(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return await BoundedStream.ReadAsync(stream, _options.MaxBytes, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not CalendarSourceException && !cancellationToken.IsCancellationRequested)
        {
            throw new CalendarSourceException("The calendar can't be opened.", innerException: e);
        }
    }
}
