using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>A server program with a folder of its own, for the time of a test.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Regex _readyLine;
    private readonly List<string> _output = [];

    private ServerProcess(string program, string folder, string[] arguments, string readyLine)
    {
        _folder = folder;
        _readyLine = new Regex(readyLine);
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["HOME"] = folder;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{program} ended: {string.Join('\n', _output)}"));
    }

    /// <summary>The port, as far as the line that says that the server is ready has a group for it.</summary>
    public int Port { get; private set; }

    public static string MakeFolder() => Directory.CreateTempSubdirectory("enhanced-presence-dav-").FullName;

    public static async Task<ServerProcess> StartAsync(string program, string folder, string[] arguments, string readyLine)
    {
        var server = new ServerProcess(program, folder, arguments, readyLine);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        string port = await server._ready.Task.WaitAsync(Patience);
        server.Port = int.Parse(port, System.Globalization.CultureInfo.InvariantCulture);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Hear(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? string.Empty);
        }

        if (_readyLine.Match(line ?? string.Empty) is { Success: true } match)
        {
            _ready.TrySetResult(match.Groups[1].Value);
        }
    }
}
