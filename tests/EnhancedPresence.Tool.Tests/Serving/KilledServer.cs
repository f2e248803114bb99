using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EnhancedPresence.Tool.Commands;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary><c>serve</c> as a process of its own, to be killed.</summary>
internal sealed class KilledServer : IDisposable
{
    private readonly Process _process;

    private KilledServer(Process process, IPEndPoint address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="address">Where to listen; null for a free port.</param>
    /// <returns>The server, when it listens.</returns>
    public static async Task<KilledServer> StartAsync(string store, IPEndPoint? address)
    {
        string tool = typeof(ToolRunner).Assembly.Location;
        string[] arguments =
        [
            "exec", "--runtimeconfig", Path.ChangeExtension(typeof(KilledServer).Assembly.Location, "runtimeconfig.json"),
            "--depsfile", Path.ChangeExtension(typeof(KilledServer).Assembly.Location, "deps.json"),
            tool, "serve", "--listen", address?.ToString() ?? "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", store,
        ];
        Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string? line = await process.StandardOutput.ReadLineAsync();
        line.Should().StartWith("listening on ");
        return new KilledServer(process, IPEndPoint.Parse(line![(line!.LastIndexOf(' ') + 1)..]));
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(Address);
        return client;
    }

    /// <summary>Kills it at once: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
