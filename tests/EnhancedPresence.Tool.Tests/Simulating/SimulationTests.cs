using CsCheck;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Tests.Simulating;

/// <summary>Small loads on the real server: what it counts agrees with the schedule, and nobody misses anything.</summary>
public sealed class SimulationTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly LoadModel Small = new() { Users = 50, Contacts = 12, Length = TimeSpan.FromHours(3) };

    [Fact]
    public void In_virtual_time_every_change_reaches_every_watcher() => Gen.Select(
        Gen.Int[2, 40], Gen.Int[1, 12], Gen.ULong, Gen.Int[0, 90]).Sample(static (users, contacts, seed, signInMinutes) =>
    {
        LoadModel model = Small with
        {
            Users = users,
            Contacts = Math.Min(contacts, users - 1),
            Seed = seed,
            SignInTime = TimeSpan.FromMinutes(signInMinutes),
            PollsPerHour = 5,
            GroupsPerHour = 1,
        };
        SimulationReport report = Run(model);
        ILookup<LoadEventKind, LoadEvent> events = LoadSchedule.Of(model).ToLookup(static e => e.Kind);

        int signIns = events[LoadEventKind.SignIn].Count();
        report.Publications.Should().Be(events[LoadEventKind.Publish].Count() + events[LoadEventKind.Edge].Count() + signIns);
        report.Requests.Should().Be(events[LoadEventKind.Poll].Count() + events[LoadEventKind.Group].Count());
        report.Refused.Should().Be(0);
        report.Told.Should().Be(report.Expected);
        report.Stale.Should().Be(0);
        report.Endpoints.Should().BeInRange(users, users * 2);
        report.SignIns.Should().Be(signInMinutes == 0 ? 0 : report.Endpoints);
        report.Answers.Should().BeNull("nothing waits in virtual time");
    }, iter: 20);

    [Fact]
    public void Watchers_are_told_as_often_as_the_contacts_say()
    {
        SimulationReport report = Run(Small);

        ContactGraph graph = ContactGraph.Of(Small);
        long[] watchers = new long[Small.Population];
        for (int user = 0; user < Small.Users; user++)
        {
            foreach (int contact in graph[user])
            {
                watchers[contact] += Small.HasSecondEndpoint(user) ? 2 : 1;
            }
        }

        report.Told.Should().Be(LoadSchedule.Of(Small).Where(static e => e.Kind is LoadEventKind.Publish or LoadEventKind.Edge).Sum(e => watchers[e.User]));
        report.LiveWatches.Should().Be(watchers.Take(Small.Users).Sum());
        report.MostWatchers.Should().Be((int)watchers.Max());
        report.Memory.Should().NotBeNull();
    }

    [Fact]
    public void The_same_seed_gives_the_same_counts()
    {
        SimulationReport one = Run(Small);
        SimulationReport other = Run(Small);

        (other.Told, other.Rows, other.MostNotificationsInASecond, other.MostPublicationsInASecond)
            .Should().Be((one.Told, one.Rows, one.MostNotificationsInASecond, one.MostPublicationsInASecond));
        Run(Small with { Seed = 2 }).Told.Should().NotBe(one.Told);
    }

    [Fact]
    public void The_full_hour_is_the_busiest_second()
    {
        SimulationReport report = Run(Small);
        IEnumerable<LoadEvent> edge = LoadSchedule.Of(Small).Where(static e => e.Kind == LoadEventKind.Edge);

        report.MostPublicationsInASecond.Should().BeGreaterThanOrEqualTo(edge.GroupBy(static e => (int)e.At.TotalSeconds).Max(static second => second.Count()));
    }

    [Fact]
    public void A_server_that_loses_notifications_is_found_out()
    {
        SimulationReport report = Run(Small, static target => new LossyTarget(target, oneOf: 5));

        report.Stale.Should().BePositive();
        report.Told.Should().BeLessThan(report.Expected);
    }

    [Fact]
    public async Task By_the_machines_clock_nobody_misses_anything_either()
    {
        LoadModel model = Small with { Length = TimeSpan.FromSeconds(2), FirstEdge = TimeSpan.FromSeconds(0.5), PublicationsPerHour = 3600 };
        await using var target = new InProcessTarget(new InMemoryPresenceStore(), TimeProvider.System);
        SimulationReport report = await Simulation.RunAsync(model, target, TimeProvider.System, null, SimulationProgress.None, CancellationToken.None);

        report.Publications.Should().Be(LoadSchedule.Of(model).Count(static e => e.Kind is LoadEventKind.Publish or LoadEventKind.Edge));
        report.Stale.Should().Be(0);
        report.Replaced.Should().BeGreaterThanOrEqualTo(0);
        report.Answers!.Count.Should().Be(report.Publications);
        report.Deliveries!.Count.Should().Be(report.Told);
        report.EdgeDeliveries!.Count.Should().BePositive();
        report.Drain.Should().BePositive();
        report.MostUnread.Should().BePositive();
    }

    private static SimulationReport Run(LoadModel model, Func<ISimulationTarget, ISimulationTarget>? wrap = null)
    {
        var clock = new VirtualClock(Start);
        ISimulationTarget target = new InProcessTarget(new ForgetfulStore(), clock);

        // In virtual time all of it happens on this thread.
        Task<SimulationReport> run = Simulation.RunAsync(
            model, wrap?.Invoke(target) ?? target, TimeProvider.System, clock, SimulationProgress.None, CancellationToken.None);
        return run.GetAwaiter().GetResult();
    }
}
