using System.Collections.Concurrent;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>Measures on this machine what things cost: a small load on a server of this process, in virtual time, one thing after the other.</summary>
internal sealed class CostMeter
{
    private const int Users = 1000;
    private const int Publishers = 500;
    private const int KnownPublishers = 5;

    // The few who are known to many publish so often in a round that it lasts as long as that of the others. Of an odd number of rounds the one in the middle counts.
    private const int KnownTimes = 20;
    private const int Rounds = 9;

    private readonly LoadModel _model;
    private readonly SimulatedWorld _world;
    private readonly VirtualClock _clock;
    private readonly ConcurrentQueue<SimulatedEndpoint> _unread = new();
    private readonly SimulationProgress _progress;

    private CostMeter(LoadModel model, ISimulationTarget target, VirtualClock clock, SimulationProgress progress)
    {
        _model = model;
        _clock = clock;
        _progress = progress;
        _world = new SimulatedWorld(model, target, clock, _unread.Enqueue);
    }

    /// <summary>Measures.</summary>
    /// <param name="model">The load whose users are to be planned for; how many they are does not matter here.</param>
    /// <param name="now">What the virtual clock shows first.</param>
    /// <param name="progress">Where to show how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CapacityCosts> MeasureAsync(LoadModel model, DateTimeOffset now, SimulationProgress progress, CancellationToken cancellationToken)
    {
        var clock = new VirtualClock(now);
        var target = new InProcessTarget(new ForgetfulStore(), clock);
        await using (target.ConfigureAwait(false))
        {
            return await new CostMeter(model with { Users = Users, SignInTime = TimeSpan.Zero }, target, clock, progress).MeasureAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CapacityCosts> MeasureAsync(CancellationToken cancellationToken)
    {
        long empty = Heap();
        await EachAsync("making users", 0, _model.Population, _world.CreateAsync, cancellationToken).ConfigureAwait(false);
        long made = Heap();
        TimeSpan signIns = await EachAsync(
            "signing in", 0, Users, (user, token) => _world.SignInAsync(user, _clock.GetTimestamp(), token), cancellationToken).ConfigureAwait(false);
        long signedIn = Heap();
        await EachAsync("meeting", 0, Users, _world.MeetAsync, cancellationToken).ConfigureAwait(false);
        long met = Heap();
        TimeSpan subscriptions = await EachAsync("watching contacts", 0, Users, _world.SubscribeAsync, cancellationToken).ConfigureAwait(false);
        double watches = (double)_world.EndpointCount * _model.Contacts;
        var memory = new SimulationMemory(
            (double)(made - empty) / _model.Population, (double)(met - signedIn) / _model.Population, (double)(signedIn - made) / _world.EndpointCount, (Heap() - met) / watches);

        // Once for the compiler, then in earnest.
        await PublishAsync("warming up", Users - Publishers, Publishers, 1, cancellationToken).ConfigureAwait(false);
        (TimeSpan Cpu, long Told) anybody = await PublishAsync("publishing", Users - Publishers, Publishers, 1, cancellationToken).ConfigureAwait(false);
        (TimeSpan Cpu, long Told) known = await PublishAsync("publishing to many", 0, KnownPublishers, KnownTimes, cancellationToken).ConfigureAwait(false);
        TimeSpan rows = await EachAsync("asking", 0, Users, (user, token) => _world.DoAsync(new LoadEvent(TimeSpan.FromTicks(user), user, LoadEventKind.Group), 0, token), cancellationToken)
            .ConfigureAwait(false);
        (TimeSpan publication, TimeSpan notification) = Solve(
            Publishers, anybody.Told, anybody.Cpu, KnownPublishers * KnownTimes, known.Told, known.Cpu);
        return new CapacityCosts
        {
            Publication = publication,
            Notification = notification,
            Row = rows / ((double)Users * _model.PeoplePerGroup),
            SignIn = signIns / _world.EndpointCount,
            Subscription = subscriptions / watches,
            Memory = memory,
        };
    }

    /// <summary>What one publication and one notification cost, from two runs with different numbers of notifications a publication.</summary>
    internal static (TimeSpan Publication, TimeSpan Notification) Solve(long few, long toldFew, TimeSpan cpuFew, long many, long toldMany, TimeSpan cpuMany)
    {
        double determinant = ((double)few * toldMany) - ((double)many * toldFew);
        TimeSpan notification = ((cpuMany * few) - (cpuFew * many)) / determinant;
        TimeSpan publication = (cpuFew - (notification * toldFew)) / few;
        return (publication < TimeSpan.Zero ? TimeSpan.Zero : publication, notification < TimeSpan.Zero ? TimeSpan.Zero : notification);
    }

    // What a round takes, and how many are told in it.
    private async Task<(TimeSpan Cpu, long Told)> PublishAsync(string what, int first, int count, int times, CancellationToken cancellationToken)
    {
        List<(TimeSpan Cpu, long Told)> rounds = [];
        while (rounds.Count < Rounds)
        {
            long told = _world.Measure.Told;
            TimeSpan cpu = TimeSpan.Zero;
            for (int time = 0; time < times; time++)
            {
                cpu += await EachAsync(
                    what,
                    first,
                    count,
                    (user, token) => _world.DoAsync(new LoadEvent(TimeSpan.Zero, user, LoadEventKind.Publish), _clock.GetTimestamp(), token),
                    cancellationToken).ConfigureAwait(false);
            }

            rounds.Add((cpu, _world.Measure.Told - told));
        }

        return rounds.Order().ElementAt(Rounds / 2);
    }

    private async Task<TimeSpan> EachAsync(string what, int first, int count, Func<int, CancellationToken, ValueTask> work, CancellationToken cancellationToken)
    {
        _progress.Begin(what, count);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int user = first; user < first + count; user++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work(user, cancellationToken).ConfigureAwait(false);
            while (_unread.TryDequeue(out SimulatedEndpoint? endpoint))
            {
                _world.Read(endpoint);
            }

            _progress.Step();
        }

        return Environment.CpuUsage.TotalTime - before;
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);
}
