using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Xml;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Three weeks in the life of one publisher.</summary>
public sealed class ThreeWeeksTests
{
    private const int Days = 21;
    private const int FirstFailure = 8 * 24 * 60;
    private const int LastFailure = 9 * 24 * 60;

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task Every_edge_is_on_time_and_nothing_is_published_without_a_change()
    {
        await using var scene = new Scene();
        using var measured = new Measurements();
        var calendar = new FakeCalendar([.. Calendar(seed: 7)]);
        var options = new PresencePublisherOptions
        {
            Calendar = calendar,
            CalendarPolicy = new CalendarPolicy { TimeZone = Berlin },
            ClockCheckInterval = TimeSpan.FromMinutes(5),
        };
        RecordingTransport transport = scene.Connect(Alice, Desk);
        await using var alice = new PresencePublisher(transport, options, scene.Time, meterFactory: measured);
        var published = new List<(DateTimeOffset At, CalendarState? State)>();
        var held = new Dictionary<PublicationKey, (PresenceCategory? Value, DateTimeOffset At)>();
        transport.BeforePublish = () =>
        {
            PresenceXml.TryReadPublish(transport.Bodies.Last().Span, out PublishDocument? document, out _).Should().BeTrue();
            foreach (Publication item in document!.Publications)
            {
                held.TryGetValue(item.Key, out var before);
                (item.Value == before.Value).Should().BeFalse($"{item.Key} is sent because it changed");
                held[item.Key] = (item.Value, scene.Time.GetUtcNow());
            }

            published.Add((scene.Time.GetUtcNow(), StateIn(held)));
            return Task.CompletedTask;
        };
        (await alice.SignInAsync(Token)).Succeeded.Should().BeTrue();

        (DateTimeOffset At, bool Busy)[] edges = [.. Edges(calendar.Events)];
        edges.Length.Should().BeGreaterThan(100);
        await using (new Running(alice))
        {
            foreach ((DateTimeOffset at, bool busy) in edges)
            {
                int minutes = (int)(at - T).TotalMinutes;
                FailFor(minutes, scene, calendar);
                scene.GoTo(minutes);
                bool believed = minutes < FirstFailure + (7 * 60) || minutes > LastFailure + 60;
                if (believed)
                {
                    published[^1].At.Should().Be(at, "every edge is published at its very second");
                    (published[^1].State is not null).Should().Be(busy);
                }
            }

            scene.GoTo(Days * 24 * 60);
        }

        // Edges, midnights, and what the lost day took back and brought back: nothing else.
        published.Count.Should().BeLessThan(edges.Length + Days + 4);
        measured.Of("calendar.edge_lateness").Should().OnlyContain(lateness => lateness < 1).And.HaveCountGreaterThan(90);
        measured.Of("calendar.read_failures").Length.Should().BeInRange(48, 70, "it backs off to the usual interval");
        measured.Of("publications.avoided").Length.Should().BeGreaterThan(500);
        calendar.Reads.Should().BeInRange(Days * 48, (Days * 48) + 40);

        Seat bob = await scene.SeatAsync(Bob);
        (await bob.AskAsync()).FreeBusy.Should().NotBeNull();
        await alice.SetCalendarPolicyAsync(new CalendarPolicy { PublishCalendar = false }, Token);
        ContactPresence after = await bob.AskAsync();
        (after.FreeBusy, after.Availability).Should().Be((null, Availability.Available));
    }

    // The calendar is not there for a day: to the minute it fails, the publisher gets through to it in between.
    private static void FailFor(int minutes, Scene scene, FakeCalendar calendar)
    {
        double now = (scene.Time.GetUtcNow() - T).TotalMinutes;
        if (now < FirstFailure && minutes >= FirstFailure)
        {
            scene.GoTo(FirstFailure);
            calendar.Failure = "not there";
        }

        if (now < LastFailure && minutes >= LastFailure)
        {
            scene.GoTo(LastFailure);
            calendar.Failure = null;
        }
    }

    private static CalendarState? StateIn(Dictionary<PublicationKey, (PresenceCategory? Value, DateTimeOffset At)> held) => held
        .Where(static item => item.Key.Container == ContainerId.Aggregation).Select(static item => item.Value.Value).OfType<CalendarState>().SingleOrDefault();

    /// <summary>The minutes at which another event leads, or none, by looking at every minute.</summary>
    private static IEnumerable<(DateTimeOffset At, bool Busy)> Edges(IReadOnlyList<CalendarEvent> events)
    {
        CalendarEvent[] strongestFirst =
        [
            .. events.Where(e => e.Status >= FreeBusyStatus.Busy).OrderByDescending(e => e.Status).ThenBy(e => e.Start).ThenBy(e => e.Id, StringComparer.Ordinal),
        ];
        CalendarEvent? before = Leader(T);
        for (int minute = 1; minute < Days * 24 * 60; minute++)
        {
            DateTimeOffset now = T.AddMinutes(minute);
            CalendarEvent? leader = Leader(now);
            if (leader != before)
            {
                yield return (now, leader is not null);
            }

            before = leader;
        }

        CalendarEvent? Leader(DateTimeOffset now) => strongestFirst.FirstOrDefault(e => e.Start <= now && now < e.End);
    }

    private static IEnumerable<CalendarEvent> Calendar(int seed)
    {
        var random = new Random(seed);
        for (int day = -1; day < Days + 3; day++)
        {
            DateTimeOffset eight = T.AddDays(day).AddHours(-1);
            for (int number = 0; number < (eight.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 8); number++)
            {
                DateTimeOffset start = eight.AddMinutes(random.Next(0, 110) * 5);
                yield return new CalendarEvent
                {
                    Id = $"{day}-{number}",
                    Start = start,
                    End = start.AddMinutes(5 * random.Next(1, 9)),
                    Status = (FreeBusyStatus)random.Next(1, 4),
                    IsMeeting = random.Next(2) == 0,
                    IsPrivate = random.Next(5) == 0,
                    Subject = $"Subject {day}-{number}",
                };
            }
        }
    }
}
