using EnhancedPresence.Calendar;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A calendar that tells when the test writes in it, and what it was asked.</summary>
internal sealed class WatchableCalendar(FakeCalendar inner) : IWatchableCalendarSource
{
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CalendarRequest LastRequest { get; private set; }

    public AutomaticReplies? Replies { get; set; }

    public void Write(params CalendarEvent[] events)
    {
        inner.Events = events;
        Interlocked.Exchange(ref _change, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public void StopTelling(string reason) => _change.SetException(new CalendarSourceException(reason));

    public Task WaitForChangeAsync(CancellationToken cancellationToken) => _change.Task.WaitAsync(cancellationToken);

    public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        inner.GetEventsAsync(start, end, cancellationToken);

    public async ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken)
    {
        LastRequest = request;
        return await inner.GetEventsAsync(request.Start, request.End, cancellationToken) with { AutomaticReplies = Replies };
    }
}
