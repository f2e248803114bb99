using System.Collections.Concurrent;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>Puts a load on a target: makes its users, plays its events, and checks in the end that every watcher has the newest of everybody.</summary>
internal sealed class Simulation
{
    // Whatever has not come by then does not come.
    private static readonly TimeSpan DrainTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly LoadModel _model;
    private readonly ISimulationTarget _target;
    private readonly TimeProvider _wall;
    private readonly VirtualClock? _virtual;
    private readonly SimulationProgress _progress;
    private readonly ConcurrentQueue<SimulatedEndpoint> _unread = new();
    private readonly SimulatedWorld _world;
    private readonly OutboxReaders? _readers;
    private long _underWay;
    private long _mostUnderWay;
    private Exception? _failure;

    private Simulation(LoadModel model, ISimulationTarget target, TimeProvider wall, VirtualClock? virtualClock, SimulationProgress progress)
    {
        _model = model;
        _target = target;
        _wall = wall;
        _virtual = virtualClock;
        _progress = progress;
        _world = new SimulatedWorld(model, target, Time, Enter);
        _readers = virtualClock is null ? new OutboxReaders(_world.Read) : null;
    }

    private TimeProvider Time => _virtual ?? _wall;

    /// <summary>Runs a load.</summary>
    /// <param name="model">The load.</param>
    /// <param name="target">What it is put on; it goes by <paramref name="virtualClock"/> if that is given.</param>
    /// <param name="wall">The machine's clock.</param>
    /// <param name="virtualClock">Null for a load by the machine's clock.</param>
    /// <param name="progress">Where to show how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<SimulationReport> RunAsync(
        LoadModel model, ISimulationTarget target, TimeProvider wall, VirtualClock? virtualClock, SimulationProgress progress, CancellationToken cancellationToken)
    {
        var simulation = new Simulation(model, target, wall, virtualClock, progress);
        using (simulation._readers)
        {
            return await simulation.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SimulationReport> RunAsync(CancellationToken cancellationToken)
    {
        LoadEvent[] events = LoadSchedule.Of(_model);
        SimulationMemory? memory = await SetUpAsync(cancellationToken).ConfigureAwait(false);
        _world.BeginLoad();
        _readers?.Reset();
        _progress.Begin("load", _model.Length.TotalSeconds);
        long began = _wall.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        EdgeWatch? edge = await PlayAsync(events, cancellationToken).ConfigureAwait(false);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return Report(memory, _wall.GetElapsedTime(began), cpu, edge);
    }

    private async Task<SimulationMemory?> SetUpAsync(CancellationToken cancellationToken)
    {
        long empty = Heap();
        await EachAsync("making users", _model.Population, _world.CreateAsync, cancellationToken).ConfigureAwait(false);
        if (_model.SignInTime > TimeSpan.Zero)
        {
            return null;
        }

        long made = Heap();
        await EachAsync("signing in", _model.Users, (user, token) => _world.SignInAsync(user, Time.GetTimestamp(), token), cancellationToken).ConfigureAwait(false);
        long signedIn = Heap();
        await EachAsync("meeting", _model.Users, _world.MeetAsync, cancellationToken).ConfigureAwait(false);
        long met = Heap();
        await EachAsync("watching contacts", _model.Users, _world.SubscribeAsync, cancellationToken).ConfigureAwait(false);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        long watched = Heap();
        return !_target.IsAllHere ? null : new SimulationMemory(
            (double)(made - empty) / _model.Population,
            (double)(met - signedIn) / _model.Population,
            (double)(signedIn - made) / _world.EndpointCount,
            (double)(watched - met) / ((long)_world.EndpointCount * _model.Contacts));
    }

    private async Task EachAsync(string what, int users, Func<int, CancellationToken, ValueTask> work, CancellationToken cancellationToken)
    {
        _progress.Begin(what, users);
        int atOnce = _virtual is null ? Environment.ProcessorCount : 1;
        await Parallel.ForAsync(0, users, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (user, token) =>
        {
            await work(user, token).ConfigureAwait(false);
            ReadHere();
            _progress.Step();
        }).ConfigureAwait(false);
    }

    private async Task<EdgeWatch?> PlayAsync(LoadEvent[] events, CancellationToken cancellationToken)
    {
        long start = Time.GetTimestamp();
        DateTimeOffset startsAt = Time.GetUtcNow();
        EdgeWatch? edge = null;
        foreach (LoadEvent happening in events)
        {
            if (happening.Kind == LoadEventKind.Edge && _virtual is null && edge?.Hour != Hour(happening))
            {
                edge = new EdgeWatch(Hour(happening), start + Stamps(_model.FirstEdge + TimeSpan.FromHours(Hour(happening))), Environment.CpuUsage.TotalTime);
            }

            _progress.At(happening.At.TotalSeconds);
            if (_virtual is not null)
            {
                _virtual.AdvanceTo(startsAt + happening.At);
                await _world.DoAsync(happening, _virtual.GetTimestamp(), cancellationToken).ConfigureAwait(false);
                ReadHere();
                continue;
            }

            await WaitUntilAsync(start + Stamps(happening.At), edge, cancellationToken).ConfigureAwait(false);
            Start(happening, start + Stamps(happening.At), cancellationToken);
        }

        _virtual?.AdvanceTo(startsAt + _model.Length);
        if (_virtual is null)
        {
            await WaitUntilAsync(start + Stamps(_model.Length), edge, cancellationToken).ConfigureAwait(false);
        }

        await DrainAsync(cancellationToken).ConfigureAwait(false);
        edge?.Look(IsQuiet);
        return _failure is null ? edge : throw ToolException.Failed($"the load did not go through: {_failure.Message}", _failure);
    }

    // No busy waiting, which would look like work: an event may be a little late, and counts from when it was due.
    private async Task WaitUntilAsync(long due, EdgeWatch? edge, CancellationToken cancellationToken)
    {
        while (Time.GetElapsedTime(Time.GetTimestamp(), due) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < Tick ? Tick : left < Tick * 20 ? left : Tick * 20, Time, cancellationToken).ConfigureAwait(false);
            edge?.Look(IsQuiet && Time.GetTimestamp() > edge.At + Stamps(_model.EdgeWindow));
        }
    }

    private void Start(LoadEvent happening, long due, CancellationToken cancellationToken)
    {
        long underWay = Interlocked.Increment(ref _underWay);
        _mostUnderWay = Math.Max(_mostUnderWay, underWay);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await _world.DoAsync(happening, due, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is PresenceTransportException or ToolException)
                {
                    Interlocked.CompareExchange(ref _failure, e, null);
                }
                finally
                {
                    Interlocked.Decrement(ref _underWay);
                }
            },
            cancellationToken);
    }

    private bool IsQuiet => Interlocked.Read(ref _underWay) == 0 && _readers!.Unread == 0;

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        ReadHere();
        long since = Time.GetTimestamp();
        while (_readers is not null && !IsQuiet && Time.GetElapsedTime(since) < DrainTime)
        {
            await Task.Delay(Tick, Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Enter(SimulatedEndpoint endpoint)
    {
        if (_readers is null)
        {
            _unread.Enqueue(endpoint);
        }
        else
        {
            _readers.Add(endpoint);
        }
    }

    private void ReadHere()
    {
        while (_unread.TryDequeue(out SimulatedEndpoint? endpoint))
        {
            _world.Read(endpoint);
        }
    }

    private int Hour(LoadEvent edge) => (int)((edge.At - _model.FirstEdge) / TimeSpan.FromHours(1));

    private long Stamps(TimeSpan time) => (long)(time.TotalSeconds * Time.TimestampFrequency);

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private SimulationReport Report(SimulationMemory? memory, TimeSpan took, TimeSpan cpu, EdgeWatch? edge)
    {
        SimulationMeasure measure = _world.Measure;
        bool isVirtual = _virtual is not null;
        return new SimulationReport
        {
            Model = _model,
            Target = _target.Name,
            IsAllHere = _target.IsAllHere,
            IsVirtual = isVirtual,
            Endpoints = _world.EndpointCount,
            LiveWatches = _world.LiveEdges,
            MostWatchers = _world.MostWatchers,
            Publications = measure.Published,
            Refused = measure.Refused,
            Expected = measure.Expected,
            Told = measure.Told,
            Stale = _world.CountStale(),
            MostPublicationsInASecond = measure.MostPublicationsInASecond,
            MostNotificationsInASecond = measure.MostNotificationsInASecond,
            Requests = measure.Requests,
            Rows = measure.Rows,
            SignIns = measure.SignIns,
            Answers = isVirtual ? null : LatencyFigures.Of(measure.Answers),
            Deliveries = isVirtual ? null : LatencyFigures.Of(measure.Deliveries),
            EdgeDeliveries = isVirtual ? null : LatencyFigures.Of(measure.EdgeDeliveries),
            Drain = edge is null || measure.EdgeEnd == 0 ? null : Time.GetElapsedTime(edge.At, measure.EdgeEnd),
            Took = took,
            Processor = cpu,
            EdgeProcessor = edge?.Processor,
            Memory = memory,
            MostUnread = _readers?.MostUnread,
            MostUnderWay = isVirtual ? null : _mostUnderWay,
        };
    }
}
