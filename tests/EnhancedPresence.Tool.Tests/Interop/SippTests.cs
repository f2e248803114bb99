using System.Diagnostics;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>Load by sipp, and a judgement by tshark of what went over the wire. The benchmark runs the same with more.</summary>
public sealed class SippTests
{
    private const int Users = 1000;

    [ProgramFact("sipp", "sip-tester")]
    public Task Ten_thousand_publications_and_a_thousand_sign_ins_have_no_failure() => ByTheClock.TryAsync(async () =>
    {
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");
        (int code, string output) = await RunAsync(
            "sipp", server.Address, "-i", "127.0.0.1", "-nostdin", "-t", "tn", "-max_socket", "1000", "-sf", Scenario("publish10.xml"),
            "-m", $"{Users}", "-r", "200", "-l", "50", "-timeout", "110");

        code.Should().Be(0, output);
        output.Should().MatchRegex($"Successful call +\\| +[0-9]+ +\\| +{Users} ").And.MatchRegex("Failed call +\\| +[0-9]+ +\\| +0 ");
        await server.StopAsync();
    });

    [ProgramFact("tshark", "tshark")]
    public Task Tshark_finds_nothing_malformed_in_a_session() => ByTheClock.TryAsync(async () =>
    {
        string folder = Directory.CreateTempSubdirectory("wire").FullName;
        string log = Path.Combine(folder, "wire.log");
        await using (RunningProcess server = await RunningProcess.StartAsync("--auth", "none", "--log-wire", log))
        {
            await Session.RunAsync(server.Address);
            await server.StopAsync();
        }

        string capture = Path.Combine(folder, "wire.pcap");
        int messages = Capture.Write(log, capture);
        (int code, string output) = await RunAsync(
            "tshark", "-r", capture, "-d", $"tcp.port=={Capture.ServerPort},sip", "-o", "sip.display_raw_text:FALSE", "-T", "fields", "-e", "frame.protocols", "-e", "_ws.malformed", "-e", "sip.CSeq.method");

        messages.Should().BeGreaterThan(12);
        code.Should().Be(0);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => l.Contains(":tcp", StringComparison.Ordinal)).ToArray();
        lines.Should().HaveCount(messages).And.OnlyContain(static l => l.Contains(":sip", StringComparison.Ordinal));
        output.Should().NotContain("Malformed").And.Contain("BENOTIFY").And.Contain("SERVICE");
        Directory.Delete(folder, recursive: true);
    });

    private static string Scenario(string name) => Path.Combine(AppContext.BaseDirectory, "sipp", name);

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(115));
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
