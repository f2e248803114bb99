using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary><c>serve</c> as a process of its own, ended as a service manager does it.</summary>
internal sealed partial class RunningProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _error;

    private RunningProcess(Process process, string address)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        Address = address;
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    public static Task<RunningProcess> StartAsync(params string[] options) => StartAsync(new Dictionary<string, string>(), options);

    public static async Task<RunningProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string program = Path.Combine(AppContext.BaseDirectory, "EnhancedPresence.Tool.dll");
        foreach (string argument in (string[])[program, "serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", .. options])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        if (line?.StartsWith("listening on ", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"It does not listen, and said: {await process.StandardError.ReadToEndAsync()}");
        }

        return new RunningProcess(process, line[(line.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>Ends it politely: it drains, says nothing and exits with 0.</summary>
    public async Task StopAsync() => (await EndAsync()).Should().BeEmpty();

    /// <summary>Ends it politely: it drains and exits with 0.</summary>
    /// <returns>What it said on standard error.</returns>
    public async Task<string> EndAsync()
    {
        if (!_process.HasExited)
        {
            Kill(_process.Id, Terminate).Should().Be(0);
        }

        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        _process.ExitCode.Should().Be(0, "it said: {0}", await _error);
        return await _error;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
