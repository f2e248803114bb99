using System.Collections.Concurrent;
using System.Globalization;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

namespace EnhancedPresence.Orleans.Tests.OverGrains;

/// <summary>
/// One cluster for all tests that bring a store, options and a clock of their own. Each has its own presentities in it: the keys of its grains name the test, and a silo
/// has other presentities for each.
/// </summary>
internal sealed class SharedCluster
{
    // One way for everything that is told, so that there is one order.
    private const short Silos = 1;
    private const string Mark = ";test=";

    private static readonly Lazy<SharedCluster> Only = new(static () => Task.Run(StartAsync).GetAwaiter().GetResult());

    private readonly ConcurrentDictionary<int, PresentitySilo> _silos = new();
    private InProcessTestCluster? _cluster;
    private int _last;

    /// <summary>Makes the front end of a test. It ends with the process, as the cluster does.</summary>
    public static IPresentityDirectory Open(IPresenceStore store, PresentityRules rules, TimeProvider time, ILoggerFactory? log)
    {
        SharedCluster cluster = Only.Value;
        int number = Interlocked.Increment(ref cluster._last);
        var patience = new ClusterPresenceOptions
        {
            Pulse = Cluster.Patient.Pulse,
            FrontEndTimeout = Cluster.Patient.FrontEndTimeout,
            SiloTimeout = Cluster.Patient.SiloTimeout,
            CallTimeout = Cluster.Patient.CallTimeout,
            Spread = Cluster.Patient.Spread,
            MoveGrace = rules.RestartGrace,
        };
        PresentitySilo? silo = null;
        var frontEnd = new SettledDirectory(
            new ClusterPresentityDirectory(new TestGrains(cluster._cluster!.Client, Mark + number.ToString(CultureInfo.InvariantCulture)), patience, timeProvider: time, loggerFactory: log),
            () => silo!.Directory.SettleAsync());
        silo = new PresentitySilo(store, rules, patience, new SettledTime(time, frontEnd.Settle), log);
        cluster._silos[number] = silo;
        return frontEnd;
    }

    private static async Task<SharedCluster> StartAsync()
    {
        // Callers wait with their threads, and what they wait for needs some.
        ThreadPool.SetMinThreads(64, 64);
        var shared = new SharedCluster();
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddEnhancedPresenceSilo();

            // A presentity asks for its silo's when it is made: it gets those of its test.
            silo.Services.AddSingleton<IPresenceStore>(new InMemoryPresenceStore());
            silo.Services.Configure<PresenceServerOptions>(static o => o.Domains.Add("contoso.com"));
            silo.Services.AddTransient(provider => shared._silos[NumberOf(provider.GetRequiredService<IGrainContext>())]);
        });
        shared._cluster = builder.Build();
        await shared._cluster.DeployAsync();
        return shared;
    }

    private static int NumberOf(IGrainContext grain)
    {
        string key = grain.GrainId.Key.ToString()!;
        return int.Parse(key.AsSpan(key.LastIndexOf('=') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
