using System.Net;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Serving;
using EnhancedPresence.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// Front ends of a cluster: with the silos in this process, each of which is a front end too, and with sockets of the loopback between them; or beside a cluster that runs
/// elsewhere. The caller owns the store.
/// </summary>
internal sealed class ClusterTarget : ISimulationTarget
{
    private readonly List<IHost> _hosts = [];
    private readonly List<PresenceServer> _frontEnds = [];

    private ClusterTarget(string name, bool isAllHere)
    {
        Name = name;
        IsAllHere = isAllHere;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsAllHere { get; }

    /// <summary>Starts a cluster in this process.</summary>
    /// <param name="silos">How many silos, 1 or more.</param>
    /// <param name="store">What they share.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ClusterTarget> StartAsync(int silos, IPresenceStore store, CancellationToken cancellationToken)
    {
        var target = new ClusterTarget(silos == 1 ? "a cluster of one silo in this process" : $"a cluster of {silos} silos in this process", isAllHere: true);
        try
        {
            IPEndPoint? first = null;
            foreach (IPEndPoint address in LoopbackPorts.Pairs(silos))
            {
                first ??= address;
                IHost host = Build(builder =>
                {
                    builder.Services.AddSingleton(store);
                    builder.Services.Configure<PresenceServerOptions>(static o => o.Domains.Add(SimulatedUser.Domain));
                    builder.UseOrleans(silo => silo
                        .UseLocalhostClustering(address.Port, address.Port + 1, first)
                        .AddEnhancedPresenceSilo());
                });
                await target.AddAsync(host, cancellationToken).ConfigureAwait(false);
            }

            return target;
        }
        catch
        {
            await target.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Joins a cluster that runs elsewhere, as one more front end.</summary>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="connection">The PostgreSQL database in which its servers find each other.</param>
    /// <param name="wait">Waits as long as none of its servers answers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ClusterTarget> JoinAsync(string cluster, string connection, ClusterWait wait, CancellationToken cancellationToken)
    {
        var target = new ClusterTarget($"the cluster '{cluster}', through a front end in this process", isAllHere: false);
        try
        {
            IHost host = Build(builder => ServeCluster.Join(builder.Services, cluster, connection, wait));
            await target.AddAsync(host, cancellationToken).ConfigureAwait(false);
            return target;
        }
        catch
        {
            await target.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public IPresenceHost HostOf(int endpoint) => _frontEnds[endpoint % _frontEnds.Count];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (PresenceServer frontEnd in _frontEnds)
        {
            await frontEnd.DisposeAsync().ConfigureAwait(false);
        }

        // The first one knows the others; it ends last.
        for (int i = _hosts.Count - 1; i >= 0; i--)
        {
            await _hosts[i].StopAsync(CancellationToken.None).ConfigureAwait(false);
            _hosts[i].Dispose();
        }
    }

    private static IHost Build(Action<HostApplicationBuilder> configure)
    {
        // What stands in files and the environment is for servers, not for a simulation.
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.None));
        configure(builder);
        builder.Services.AddEnhancedPresenceFrontEnd();
        return builder.Build();
    }

    private async Task AddAsync(IHost host, CancellationToken cancellationToken)
    {
        _hosts.Add(host);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        _frontEnds.Add(new PresenceServer(
            host.Services.GetRequiredService<IPresentityDirectory>(), new PresenceServerOptions { Domains = { SimulatedUser.Domain } }));
    }
}
