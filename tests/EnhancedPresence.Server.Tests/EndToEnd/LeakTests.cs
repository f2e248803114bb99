using System.Collections.Concurrent;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Tests.Storage;
using Microsoft.Extensions.Logging;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A day of private, masked and hidden meetings, with everything that leaves the publisher and the server looked through.</summary>
public sealed class LeakTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task No_word_of_a_hidden_meeting_is_sent_stored_logged_or_shown()
    {
        using var file = new SqliteFile();
        await using Scene scene = await Scene.OnAsync(file);
        var log = new CapturedLog();
        var calendar = new FakeCalendar(
            Meeting(0, 20, "privatesecret", "placesecret") with { IsPrivate = true, Id = "uidsecret" },
            Meeting(20, 40, "maskedsecret", "placesecret"),
            Meeting(40, 60, "hiddensecret", "placesecret"),
            Meeting(60, 80, "openword", "hall"));
        var options = new PresencePublisherOptions
        {
            Calendar = calendar,
            CalendarPolicy = new CalendarPolicy
            {
                Rules = [new(CalendarVisibility.Mask) { SubjectContains = "masked" }, new(CalendarVisibility.Hide) { SubjectContains = "hidden" }],
                SubjectActivities = [new SubjectActivity("private", "never")],
            },
        };
        RecordingTransport transport = scene.Connect(Alice, Desk);
        await using var alice = new PresencePublisher(transport, options, scene.Time, log);
        await alice.SignInAsync(Token);
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        await wendy.SubscribeAsync();
        var explained = new StringBuilder();
        await using (new Running(alice))
        {
            for (int minute = 5; minute <= 85; minute += 10)
            {
                scene.GoTo(minute);
                // A database answers when it will: what the edge set going is over when this has had its turn.
                await alice.RefreshAsync(Token);
                await wendy.AskAsync();
                explained.Append(alice.Calendar!.Explanation).Append('\n');
            }

            // What goes wrong is logged, too: a failing source, a version conflict.
            calendar.Failure = "not there";
            await FluentActions.Awaiting(() => alice.RefreshAsync(Token)).Should().ThrowAsync<CalendarSourceException>();
            scene.GoTo(150);
        }

        string[] all =
        [
            Encoding.Latin1.GetString(file.ReadAll()), log.Text, explained.ToString(),
            .. transport.Bodies.Concat(wendy.Transport.Bodies).Select(static body => Encoding.UTF8.GetString(body.Span)),
        ];
        string.Concat(all).Should().Contain("openword", "the search finds what is there");
        log.Text.Should().Contain("can't be read");
        all.Should().NotContain(static text => text.Contains("secret", StringComparison.Ordinal) || text.Contains("never", StringComparison.Ordinal));
        explained.ToString().Should().Contain("private").And.Contain("by a rule");
    }

    /// <summary>What is logged at Information and above.</summary>
    private sealed class CapturedLog : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _lines.Enqueue(formatter(state, exception) + exception);
            }
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
