using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace EnhancedPresence.Orleans.Tests;

/// <summary>A cluster in this process: silos over one store, and front ends in silos or beside them.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _silos;
    private readonly ClusterPresenceOptions _options;
    private readonly TimeProvider _time;
    private readonly List<ClusterPresentityDirectory> _frontEnds = [];

    private Cluster(InProcessTestCluster silos, ClusterPresenceOptions options, TimeProvider time)
    {
        _silos = silos;
        _options = options;
        _time = time;
    }

    /// <summary>Patience that suits a test.</summary>
    public static ClusterPresenceOptions Options { get; } = new()
    {
        Pulse = TimeSpan.FromMilliseconds(100),
        FrontEndTimeout = TimeSpan.FromSeconds(2),
        SiloTimeout = TimeSpan.FromSeconds(2),
        CallTimeout = TimeSpan.FromSeconds(20),
        MoveGrace = TimeSpan.FromSeconds(60),
        Spread = TimeSpan.FromMilliseconds(100),
        LongestDelay = TimeSpan.FromSeconds(1),
    };

    /// <summary>Patience that a clock which is set forward by hand does not exhaust.</summary>
    public static ClusterPresenceOptions Patient { get; } = new()
    {
        Pulse = TimeSpan.FromDays(1),
        FrontEndTimeout = TimeSpan.FromDays(40),
        SiloTimeout = TimeSpan.FromDays(40),
        CallTimeout = TimeSpan.FromDays(40),
        MoveGrace = TimeSpan.FromDays(400),
        Spread = TimeSpan.Zero,
    };

    public IReadOnlyList<InProcessSiloHandle> Silos => _silos.Silos;

    /// <summary>Starts a cluster.</summary>
    /// <param name="count">How many silos.</param>
    /// <param name="store">Where presentities are kept.</param>
    /// <param name="time">The clock of presentities and links, set by hand; null for the system's. The cluster itself always has the system's.</param>
    public static async Task<Cluster> StartAsync(short count, IPresenceStore store, TimeProvider? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        ClusterPresenceOptions options = time is null ? Options : Patient;
        var builder = new InProcessTestClusterBuilder(count);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(store);
            silo.Services.Configure<PresenceServerOptions>(static o => o.Domains.Add("contoso.com"));
            if (time is not null)
            {
                // Only presentities and links have it.
                silo.Services.AddSingleton(new PresentitySilo(store, PresentityRules.Default, options, clock));
            }

            silo.AddEnhancedPresenceSilo(o => Copy(options, o));
            silo.Configure<ClusterMembershipOptions>(static options =>
            {
                options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                options.NumMissedProbesLimit = 2;
                options.NumVotesForDeathDeclaration = 1;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
        });
        InProcessTestCluster silos = builder.Build();
        await silos.DeployAsync();
        return new Cluster(silos, options, clock);
    }

    /// <summary>A front end in the process of a silo.</summary>
    public ClusterPresentityDirectory FrontEndIn(InProcessSiloHandle silo) => Add(
        silo.ServiceProvider.GetRequiredService<IGrainFactory>(), silo.ServiceProvider.GetRequiredService<PresentitySilo>());

    /// <summary>A front end that is a client of the cluster.</summary>
    public ClusterPresentityDirectory FrontEnd() => Add(_silos.Client, silo: null);

    /// <summary>A front end that is a client of the cluster, by a way of its own.</summary>
    /// <param name="way">Makes the way.</param>
    public ClusterPresentityDirectory FrontEnd(Func<IGrainFactory, IGrainFactory> way) => Add(way(_silos.Client), silo: null);

    public Task KillAsync(InProcessSiloHandle silo) => _silos.KillSiloAsync(silo);

    public Task StopAsync(InProcessSiloHandle silo) => _silos.StopSiloAsync(silo);

    public Task<List<InProcessSiloHandle>> StartAnotherAsync() => _silos.StartSilosAsync(1);

    /// <summary>The silo that has somebody; null for none.</summary>
    public InProcessSiloHandle? SiloOf(SipUri owner) =>
        _silos.Silos.FirstOrDefault(s => s.IsActive && s.ServiceProvider.GetRequiredService<PresentitySilo>().Directory.Holds(owner));

    public async ValueTask DisposeAsync()
    {
        foreach (ClusterPresentityDirectory frontEnd in _frontEnds)
        {
            await frontEnd.DisposeAsync();
        }

        await _silos.DisposeAsync();
    }

    private static void Copy(ClusterPresenceOptions from, ClusterPresenceOptions to)
    {
        to.Pulse = from.Pulse;
        to.FrontEndTimeout = from.FrontEndTimeout;
        to.SiloTimeout = from.SiloTimeout;
        to.CallTimeout = from.CallTimeout;
        to.MoveGrace = from.MoveGrace;
        to.Spread = from.Spread;
        to.LongestDelay = from.LongestDelay;
    }

    private ClusterPresentityDirectory Add(IGrainFactory grains, PresentitySilo? silo)
    {
        var frontEnd = new ClusterPresentityDirectory(grains, _options, silo, _time);
        _frontEnds.Add(frontEnd);
        return frontEnd;
    }
}
