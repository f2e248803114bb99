using EnhancedPresence.Calendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A calendar that the test writes in, and that can be out of order.</summary>
internal sealed class FakeCalendar(params CalendarEvent[] events) : ICalendarSource
{
    public IReadOnlyList<CalendarEvent> Events { get; set; } = events;

    public string? Failure { get; set; }

    public int Reads { get; private set; }

    /// <summary>Runs in the middle of a reading, before its result is known.</summary>
    public Func<Task> OnReading { get; set; } = static () => Task.CompletedTask;

    /// <summary>The next reading; done when it is about to give its result.</summary>
    public Task NextReading()
    {
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnReading = () =>
        {
            OnReading = static () => Task.CompletedTask;
            reading.SetResult();
            return Task.CompletedTask;
        };
        return reading.Task;
    }

    /// <summary>A meeting from and to so many minutes after <see cref="T"/>.</summary>
    public static CalendarEvent Meeting(int from, int to, string subject = "Budget", string location = "Room 1") => new()
    {
        Id = $"{from}-{to}-{subject}",
        Start = T.AddMinutes(from),
        End = T.AddMinutes(to),
        IsMeeting = true,
        Subject = subject,
        Location = location,
    };

    public async ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Reads++;
        EquatableArray<CalendarEvent> read = Events.Where(e => e.Start < end && e.End > start).ToEquatableArray();
        string? failure = Failure;
        await OnReading();
        return failure is null ? new CalendarReadResult(read, [], null) : throw new CalendarSourceException(failure);
    }
}
