using EnhancedPresence.Calendar;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Several calendars of one person: what each says, what is left when one fails, and whose changes are heard.</summary>
public class MergedCalendarSourceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly CalendarRequest Request = new(Noon.AddDays(-1), Noon.AddDays(2), NeedsDetails: true);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly Part _work = new();
    private readonly Part _home = new();

    [Fact]
    public async Task Events_of_all_come_with_the_name_of_their_calendar_and_count_by_it()
    {
        _work.Result = Result(Event("a", Noon, FreeBusyStatus.Busy));
        _home.Result = Result(Event("b", Noon.AddHours(1), FreeBusyStatus.Busy)) with { TimeZone = TimeZoneInfo.Utc };

        CalendarReadResult result = await Merge().GetEventsAsync(Request, default);

        result.Events.Select(e => (e.Id, e.Source)).Should().Equal(("a", "Work"), ("b", "Home"));
        (result.TimeZone, result.Skipped.Count, result.IsIncomplete).Should().Be((TimeZoneInfo.Utc, 0, false));
        var policy = new CalendarPolicy
        {
            Sources = new[] { new CalendarSourceMapping("home", CalendarMapping.Default with { IsTransparent = true }) }.ToEquatableArray(),
        };
        CalendarPresence.Evaluate(result.Events, policy, Noon).State.Should().NotBeNull();
        CalendarPresence.Evaluate(result.Events, policy, Noon.AddHours(1)).State.Should().BeNull();
    }

    [Fact]
    public async Task One_that_fails_keeps_what_it_said_and_is_reported_and_the_others_are_as_new()
    {
        MergedCalendarSource merged = Merge();
        _work.Result = Result(Event("old", Noon, FreeBusyStatus.Busy), Event("past", Noon.AddDays(-1), FreeBusyStatus.Busy));
        _home.Result = Result(Event("home 1", Noon, FreeBusyStatus.Tentative)) with { Skipped = new[] { "Event 3 can't be read." }.ToEquatableArray() };
        await merged.GetEventsAsync(Request, default);

        _work.Failure = new CalendarSourceException("The server answered 503.");
        _home.Result = Result(Event("home 2", Noon, FreeBusyStatus.Tentative));
        _time.Advance(TimeSpan.FromHours(8));
        CalendarReadResult result = await merged.GetEventsAsync(Request with { Start = Noon, NeedsDetails = false }, default);

        result.Events.Select(e => (e.Id, e.Subject)).Should().Equal(("old", null), ("home 2", null));
        result.Skipped.Should().Equal("Work: The server answered 503. What it said at 2026-06-10T12:00:00Z counts.");
        result.IsIncomplete.Should().BeTrue();

        _time.Advance(TimeSpan.FromTicks(1));
        result = await merged.GetEventsAsync(Request, default);
        result.Events.Select(e => e.Id).Should().Equal("home 2");
        result.Skipped.Should().Equal("Work: The server answered 503. Nothing of it counts.");

        _work.Failure = null;
        _work.Result = Result(Event("new", Noon, FreeBusyStatus.Busy));
        result = await merged.GetEventsAsync(Request, default);
        result.Events.Select(e => e.Id).Should().Equal("new", "home 2");
        result.Skipped.Should().BeEmpty();
        result.IsIncomplete.Should().BeFalse();
    }

    [Fact]
    public async Task What_one_skipped_is_reported_with_its_name_for_as_long_as_it_counts()
    {
        MergedCalendarSource merged = Merge();
        _home.Result = Result() with { Skipped = new[] { "Event 3 can't be read." }.ToEquatableArray() };
        (await merged.GetEventsAsync(Request, default)).Skipped.Should().Equal("Home: Event 3 can't be read.");

        _home.Failure = new CalendarSourceException("Gone.");
        (await merged.GetEventsAsync(Request, default)).Skipped.Should().Equal("Home: Gone. What it said at 2026-06-10T12:00:00Z counts.", "Home: Event 3 can't be read.");
    }

    [Fact]
    public async Task Only_when_none_can_be_read_the_whole_cannot()
    {
        MergedCalendarSource merged = Merge();
        await merged.GetEventsAsync(Request, default);
        _work.Failure = _home.Failure = new CalendarSourceException("Gone.");

        (await FluentActions.Awaiting(async () => await merged.GetEventsAsync(Noon, Noon.AddDays(1), default)).Should().ThrowAsync<CalendarSourceException>())
            .Which.InnerException.Should().BeOfType<AggregateException>().Which.InnerExceptions.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_older_reading_that_ends_late_does_not_replace_a_newer_one()
    {
        MergedCalendarSource merged = Merge();
        var late = new TaskCompletionSource<CalendarReadResult>();
        _work.Answer = () => late.Task;
        Task<CalendarReadResult> first = merged.GetEventsAsync(Request, default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        _work.Answer = null;
        _work.Result = Result(Event("new", Noon, FreeBusyStatus.Busy));
        await merged.GetEventsAsync(Request, default);

        late.SetResult(Result(Event("old", Noon, FreeBusyStatus.Busy)));

        (await first).Events.Select(e => e.Id).Should().Equal("new");
    }

    [Fact]
    public async Task A_change_of_any_is_told_and_the_other_waits_end()
    {
        Task wait = Merge().WaitForChangeAsync(default);
        wait.IsCompleted.Should().BeFalse();

        _home.Change.SetResult();
        await wait;

        _work.Ended.Task.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task One_that_tells_no_more_leaves_the_others_heard_and_is_asked_again_after_half_an_hour()
    {
        _work.Change.SetException(new CalendarSourceException("Too many watches."));
        MergedCalendarSource merged = Merge();
        Task first = merged.WaitForChangeAsync(default);
        _time.Advance(TimeSpan.FromMinutes(29));
        first.IsCompleted.Should().BeFalse();
        _home.Change.SetResult();
        await first;

        _home.Change = new();
        Task second = merged.WaitForChangeAsync(default);
        _time.Advance(TimeSpan.FromMinutes(30));
        await second;
    }

    [Fact]
    public async Task Where_none_tells_only_cancellation_ends_the_wait()
    {
        using var end = new CancellationTokenSource();
        Task wait = new MergedCalendarSource([new MergedCalendar("Silent", new Silent())], timeProvider: _time).WaitForChangeAsync(end.Token);
        _time.Advance(TimeSpan.FromDays(30));
        wait.IsCompleted.Should().BeFalse();
        await end.CancelAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => Merge().WaitForChangeAsync(end.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Arguments_are_checked()
    {
        FluentActions.Invoking(() => new MergedCalendarSource([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new MergedCalendarSource([new MergedCalendar("", _work)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new MergedCalendarSource([new MergedCalendar("a", _work), new MergedCalendar("A", _home)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new MergedCalendarSource([new MergedCalendar("a", _work)], TimeSpan.FromTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
        new MergedCalendarSource([new MergedCalendar("a", _work)]).KeepFor.Should().Be(TimeSpan.FromHours(8));
    }

    private static CalendarEvent Event(string id, DateTimeOffset start, FreeBusyStatus status) =>
        new() { Id = id, Start = start, End = start.AddMinutes(30), Status = status, Subject = "s" };

    private static CalendarReadResult Result(params CalendarEvent[] events) => new(events.ToEquatableArray(), default, null);

    private MergedCalendarSource Merge() => new([new MergedCalendar("Work", _work), new MergedCalendar("Home", _home)], timeProvider: _time);

    private sealed class Silent : ICalendarSource
    {
        public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) => new(Result());
    }

    private sealed class Part : IWatchableCalendarSource
    {
        public CalendarReadResult Result { get; set; } = Result();

        public CalendarSourceException? Failure { get; set; }

        public Func<Task<CalendarReadResult>>? Answer { get; set; }

        public TaskCompletionSource Change { get; set; } = new();

        public TaskCompletionSource Ended { get; } = new();

        public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
            Failure is not null ? throw Failure : Answer is not null ? new(Answer()) : new(Result);

        public async Task WaitForChangeAsync(CancellationToken cancellationToken)
        {
            try
            {
                await Change.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                Ended.TrySetResult();
            }
        }
    }
}
