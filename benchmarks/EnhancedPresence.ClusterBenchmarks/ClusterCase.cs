using System.Net;
using System.Net.Sockets;
using EnhancedPresence.Orleans;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>
/// Two silos and a client of theirs in one process, which talk over sockets of the loopback and share a store in memory, with a front end in each; and a directory in
/// the process over a store of its own.
/// </summary>
internal sealed class ClusterCase : IAsyncDisposable
{
    private readonly IHost[] _hosts;

    private readonly ClusterPresentityDirectory _byMessage;

    private ClusterCase(IHost[] hosts)
    {
        _hosts = hosts;
        _byMessage = new ClusterPresentityDirectory(hosts[0].Services.GetRequiredService<IGrainFactory>(), new ClusterPresenceOptions());
        ClusterPresentityDirectory[] frontEnds = Array.ConvertAll(
            hosts, static h => new ClusterPresentityDirectory(h.Services.GetRequiredService<IGrainFactory>(), new ClusterPresenceOptions(), h.Services.GetService<PresentitySilo>()));
        (First, Second, Client) = (frontEnds[0], frontEnds[1], frontEnds[2]);
        Rows =
        [
            new ClusterRow("local", "in the process", Local, Local),
            new ClusterRow("same", "grain, caller in its silo", First, First),
            new ClusterRow("other", "grain, caller in the other silo", First, Second),
            new ClusterRow("client", "grain, caller beside the silos", First, Client),
        ];
    }

    public InProcessPresentityDirectory Local { get; } = new(Store());

    public ClusterPresentityDirectory First { get; }

    public ClusterPresentityDirectory Second { get; }

    public ClusterPresentityDirectory Client { get; }

    /// <summary>What is compared, the directory in the process first.</summary>
    public ClusterRow[] Rows { get; }

    /// <summary>A front end in the presentity's silo that does not know that it is there.</summary>
    public ClusterRow ByMessage => new("message", "grain in the caller's silo, by message", First, _byMessage);

    public static async Task<ClusterCase> StartAsync()
    {
        InMemoryPresenceStore store = Store();
        int[] ports = FreePorts(4);
        IHost[] hosts =
        [
            Silo(store, ports[0], ports[1], primary: null),
            Silo(store, ports[2], ports[3], new IPEndPoint(IPAddress.Loopback, ports[0])),
            Host.CreateDefaultBuilder().ConfigureLogging(Quiet).UseOrleansClient(client => client.UseLocalhostClustering(ports[1])).Build(),
        ];
        foreach (IHost host in hosts)
        {
            await host.StartAsync();
        }

        return new ClusterCase(hosts);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Second.DisposeAsync();
        await First.DisposeAsync();
        await _byMessage.DisposeAsync();
        foreach (IHost host in _hosts.Reverse())
        {
            await host.StopAsync();

            // What stops a host may go on here on a thread of its own, and waiting there for its services would be waiting for oneself.
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        await Local.DisposeAsync();
    }

    private static InMemoryPresenceStore Store() => new(0, TimeSpan.FromDays(1));

    private static IHost Silo(IPresenceStore store, int port, int gateway, IPEndPoint? primary) => Host.CreateDefaultBuilder()
        .ConfigureLogging(Quiet)
        .UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, gateway, primary).AddEnhancedPresenceSilo();
            silo.Services.AddSingleton(store);
            silo.Services.Configure<PresenceServerOptions>(static o => o.Domains.Add("contoso.com"));
        })
        .Build();

    private static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Critical);

    // Below those that the system gives to outgoing connections: one of the first silo's would else take a port of the second before it listens there.
    private static int[] FreePorts(int count) => [.. Enumerable.Range(0, 10_000).Select(static _ => Random.Shared.Next(20_000, 32_000)).Distinct().Where(IsFree).Take(count)];

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
