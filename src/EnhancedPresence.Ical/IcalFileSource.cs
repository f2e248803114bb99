using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Files;

namespace EnhancedPresence.Ical;

/// <summary>
/// An iCalendar file; see <see cref="IcalCalendarSource"/> for how it is read. It tells when the file changes: at once where the file system
/// says so, and within <see cref="PollInterval"/> where it doesn't, as over a network. Safe for use from several threads.
/// </summary>
public sealed class IcalFileSource : IWatchableCalendarSource
{
    /// <summary>How often the file is looked at while its change is waited for: 5 seconds.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    // Programs write a file in several steps; what is read in between is no calendar.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly IcalCalendarSource _source;
    private volatile FileStamp? _lastRead;

    /// <summary>A file.</summary>
    /// <param name="path">Its path; it need not exist yet.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="timeProvider">The clock to wait by; null for the system's.</param>
    /// <exception cref="ArgumentException">The path is empty, or an option is out of range.</exception>
    public IcalFileSource(string path, IcalOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _time = timeProvider ?? TimeProvider.System;
        _source = new IcalCalendarSource(_ => ValueTask.FromResult<Stream>(Open()), options);
    }

    /// <inheritdoc/>
    public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        _source.GetEventsAsync(start, end, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken) =>
        _source.GetEventsAsync(request, cancellationToken);

    /// <summary>Waits until the file is another one than was read last, or than it is now if it was never read.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends with the next change: the file was written, replaced, created or deleted.</returns>
    public async Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        FileStamp known = _lastRead ?? FileStamp.Of(_path);
        using var watch = new FileWatch(_path);
        FileStamp seen = FileStamp.Of(_path);
        while (seen == known)
        {
            await watch.WaitAsync(PollInterval, _time, cancellationToken).ConfigureAwait(false);
            seen = FileStamp.Of(_path);
        }

        FileStamp settled;
        do
        {
            settled = seen;
            await Task.Delay(Settling, _time, cancellationToken).ConfigureAwait(false);
            seen = FileStamp.Of(_path);
        }
        while (seen != settled);
    }

    private FileStream Open()
    {
        // Before the content: a change in between is seen once more rather than never.
        _lastRead = FileStamp.Of(_path);
        return new FileStream(_path, new FileStreamOptions
        {
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            Share = FileShare.ReadWrite | FileShare.Delete,
        });
    }
}
