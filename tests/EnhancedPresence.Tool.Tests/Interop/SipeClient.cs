using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>The real pidgin-sipe without a window: a program of the shared folder around Debian's plugin, built once for a run of the tests.</summary>
internal sealed class SipeClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<string>> Program = new(BuildAsync);

    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly List<string> _lines = [];
    private int _read;

    private SipeClient(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What keeps it from being built; null when nothing does.</summary>
    public static string? Missing
    {
        get
        {
            string[] needed = ["/usr/lib/purple-2/libsipe.so", "/usr/include/libpurple/purple.h", "/usr/include/libxml2/libxml/xmlversion.h", "/usr/bin/gcc", "/usr/bin/pkg-config"];
            return ByTheClock.Skip is { } skip ? skip
                : Source is not { } source || !File.Exists(source) ? $"No real client: set {SampleFiles.Variable} to the shared folder that has its source."
                : needed.FirstOrDefault(static f => !File.Exists(f)) is { } missing
                ? $"No {missing}: install pidgin-sipe, libpurple-dev, libxml2-dev, libglib2.0-dev, gcc and pkg-config." : null;
        }
    }

    /// <summary>How it ended; 0 when it had signed in and what it was to see was seen.</summary>
    public int Code { get; private set; } = -1;

    /// <summary>What it has shown so far.</summary>
    public IReadOnlyList<string> Lines => _lines;

    private static string? Source => SampleFiles.Shared is { } samples
        ? Path.Combine(Path.GetDirectoryName(samples)!, "tools", "sipe-client", "build.sh") : null;

    /// <summary>Starts it. A contact is to be added once the server has told the contact list, or the plugin takes it away again: a few seconds after the sign-in.</summary>
    /// <param name="server">The server's host and port.</param>
    /// <param name="user">Who signs in, without the domain.</param>
    /// <param name="options">What it does.</param>
    public static async Task<SipeClient> StartAsync(string server, string user, params string[] options)
    {
        var start = new ProcessStartInfo(await Program.Value) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--user", $"{user}@contoso.test", "--server", server, .. options])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TZ"] = "UTC";
        start.Environment["LC_ALL"] = "C";

        // Without it the plugin leaves the contents of messages out of its debug log.
        start.Environment["PURPLE_UNSAFE_DEBUG"] = "1";
        return new SipeClient(Process.Start(start)!);
    }

    /// <summary>Runs it until it ends.</summary>
    /// <param name="server">The server's host and port.</param>
    /// <param name="user">Who signs in, without the domain.</param>
    /// <param name="options">What it does.</param>
    public static async Task<SipeClient> RunAsync(string server, string user, params string[] options)
    {
        SipeClient client = await StartAsync(server, user, options);
        await client.EndAsync();
        return client;
    }

    /// <summary>Waits until it shows a line with something in it, behind those waited for before.</summary>
    /// <returns>The line.</returns>
    public async Task<string> LineAsync(string part)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            while (_read < _lines.Count)
            {
                if (_lines[_read++].Contains(part, StringComparison.Ordinal))
                {
                    return _lines[_read - 1];
                }
            }

            (await ReadAsync(patience.Token)).Should().BeTrue("it should have shown '{0}', and showed:\n{1}", part, string.Join('\n', _lines));
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await ReadAsync(patience.Token))
        {
            // What it shows is kept.
        }

        await _error;
        await _process.WaitForExitAsync(patience.Token);
        Code = _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (Code < 0 && !_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>Checks that lines came in this order, with others between them.</summary>
    public void ShouldShow(params string[] expected)
    {
        int next = 0;
        foreach (string line in Lines)
        {
            next += next < expected.Length && line.Contains(expected[next], StringComparison.Ordinal) ? 1 : 0;
        }

        next.Should().Be(expected.Length, "after {0} it should have shown '{1}', and showed:\n{2}", next, next < expected.Length ? expected[next] : "", string.Join('\n', Lines));
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        string? line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line is { Length: > 0 })
        {
            _lines.Add(line);
        }

        return line is not null;
    }

    private static async Task<string> BuildAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, string.Create(CultureInfo.InvariantCulture, $"sipe-client-{Environment.ProcessId}"));
        using Process build = Process.Start(new ProcessStartInfo("/bin/sh", [Source!, program]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string error = await build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();
        build.ExitCode.Should().Be(0, "it was built, but: {0}", error);
        return program;
    }
}
