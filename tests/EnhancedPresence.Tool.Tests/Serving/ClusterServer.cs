using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>A server of a cluster as a process that is killed, paused and started again, each time at the same addresses.</summary>
/// <param name="store">The store that all share.</param>
/// <param name="cluster">Where the others reach it; null for a front end only.</param>
/// <param name="network">The network that it runs in, and its address there; null for the loopback of this process.</param>
internal sealed partial class ClusterServer(string store, IPEndPoint? cluster, (string Name, IPAddress Address)? network = null) : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;

    // A loaded machine starts several of them at once.
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(3);

    private Process? _process;
    private Task<string> _error = Task.FromResult(string.Empty);

    /// <summary>Where clients sign in.</summary>
    public IPEndPoint Address { get; private set; } = new(network?.Address ?? IPAddress.Loopback, 0);

    /// <summary>The network that it runs in; null for the loopback of this process.</summary>
    public string? Network => network?.Name;

    public IPEndPoint? Cluster => cluster;

    public bool HasExited => _process?.HasExited != false;

    /// <summary>Starts it and waits until it takes clients.</summary>
    public async Task StartAsync()
    {
        string[] role = cluster is null ? ["--front-end-only"] : ["--cluster", cluster.ToString()];
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "EnhancedPresence.Tool.dll"),
            "serve", "--listen", Address.ToString(), "--domain", "contoso.test", "--auth", "none", "--allow-unauthenticated", "--store", store, .. role,
        ];
        ProcessStartInfo start = network is var (name, _) ? new ProcessStartInfo("ip", ["netns", "exec", name, "dotnet", .. arguments]) : new ProcessStartInfo("dotnet", arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        Process process = _process = Process.Start(start)!;
        _error = process.StandardError.ReadToEndAsync();
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(StartTime);
        if (line is null)
        {
            throw new InvalidOperationException($"It does not listen, and said: {await _error}");
        }

        Address = IPEndPoint.Parse(line[(line.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>Kills it at once.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Nothing of it runs until <see cref="Resume"/>; its connections stay open.</summary>
    public void Pause() => Kill(_process!.Id, Stop).Should().Be(0);

    public void Resume() => Kill(_process!.Id, Continue).Should().Be(0);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code and what it said on standard error.</returns>
    public async Task<(int Code, string Error)> EndAsync(TimeSpan patience)
    {
        await _process!.WaitForExitAsync().WaitAsync(patience);
        return (_process.ExitCode, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited)
            {
                await KillAsync();
            }

            process.Dispose();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
