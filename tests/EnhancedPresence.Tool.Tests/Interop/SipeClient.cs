using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>The real pidgin-sipe without a window: a program of the shared folder around Debian's plugin, built once for a run of the tests.</summary>
internal sealed class SipeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<string>> Program = new(BuildAsync);

    private SipeClient(int code, IReadOnlyList<string> lines)
    {
        Code = code;
        Lines = lines;
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
    public int Code { get; }

    /// <summary>What it showed.</summary>
    public IReadOnlyList<string> Lines { get; }

    private static string? Source => SampleFiles.Shared is { } samples
        ? Path.Combine(Path.GetDirectoryName(samples)!, "tools", "sipe-client", "build.sh") : null;

    /// <summary>Runs it until it ends.</summary>
    /// <param name="server">The server's host and port.</param>
    /// <param name="user">Who signs in, without the domain.</param>
    /// <param name="options">What it does.</param>
    public static async Task<SipeClient> RunAsync(string server, string user, params string[] options)
    {
        var start = new ProcessStartInfo(await Program.Value) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--user", $"{user}@contoso.test", "--server", server, .. options])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TZ"] = "UTC";
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await error;
            await process.WaitForExitAsync(patience.Token);
            return new SipeClient(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
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
