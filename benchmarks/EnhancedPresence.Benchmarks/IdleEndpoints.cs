using System.Globalization;
using System.Net;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// What an endpoint that signed in and does nothing more keeps of the managed heap: <c>idle ENDPOINTS</c>. Beside a handler that only waits for bytes, so
/// that what Kestrel and the sockets of the clients, which are in this process too, need themselves can be taken off.
/// </summary>
internal static class IdleEndpoints
{
    public static async Task RunAsync(int endpoints)
    {
        // The first round brings in code and fills pools.
        await BareAsync(endpoints);
        double bare = await BareAsync(endpoints);
        await PresenceAsync(endpoints);
        double ours = await PresenceAsync(endpoints);
        Console.WriteLine("| endpoints | connection alone KiB | signed in KiB | ours KiB |\n| ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {endpoints} | {bare / 1024:F1} | {ours / 1024:F1} | {(ours - bare) / 1024:F1} |"));
    }

    private static Task<double> BareAsync(int endpoints) => MeasureAsync(
        endpoints,
        static _ => { },
        static listen => listen.Run(static async connection =>
        {
            while (await connection.Transport.Input.ReadAsync() is { IsCompleted: false } read)
            {
                connection.Transport.Input.AdvanceTo(read.Buffer.End);
                await connection.Transport.Output.WriteAsync("SIP/2.0 200 OK\r\n\r\n"u8.ToArray());
            }
        }));

    private static async Task<double> PresenceAsync(int endpoints)
    {
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.test" } });
        return await MeasureAsync(
            endpoints,
            services => services.AddSingleton(new SipPresenceHandler(server, new OpenAuthenticator())),
            static listen => listen.UsePresence());
    }

    private static async Task<double> MeasureAsync(int endpoints, Action<IServiceCollection> add, Action<ListenOptions> use)
    {
        ListenOptions? listening = null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        add(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => use(listening = listen)));
        await using WebApplication app = builder.Build();
        await app.StartAsync();

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = new List<SipLoadClient>(endpoints);
        for (int i = 0; i < endpoints; i++)
        {
            var client = new SipLoadClient(string.Create(CultureInfo.InvariantCulture, $"u{i}"));
            clients.Add(client);
            int status = await client.SignInAsync(listening!.IPEndPoint!);
            if (status != 200)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A sign-in was answered {status}."));
            }
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        clients.ForEach(static c => c.Dispose());
        await app.StopAsync();
        return (double)(after - before) / endpoints;
    }
}
