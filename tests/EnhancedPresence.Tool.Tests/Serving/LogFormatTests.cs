using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EnhancedPresence.Tool.Tests.Interop;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>How the log of <c>serve</c> looks to whoever collects it.</summary>
public sealed class LogFormatTests
{
    [Fact]
    public async Task Json_lines_have_the_number_of_the_event_and_its_parts()
    {
        string log = await RunAsync("json");

        JsonNode[] lines = [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonNode.Parse(l)!)];
        JsonNode signedIn = lines.Single(static l => (int)l["EventId"]! == 3002);
        ((string)signedIn["State"]!["User"]!).Should().StartWith("user-");
        lines.Select(static l => (int)l["EventId"]!).Should().Contain(3015, "it was about to stop");
        log.Should().NotContain("user0").And.NotContain("contoso");
    }

    [Fact]
    public async Task Lines_for_the_journal_begin_with_their_priority() =>
        (await RunAsync("systemd")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().OnlyContain(static l => l[0] == '<' && l[2] == '>');

    private static async Task<string> RunAsync(string format)
    {
        var environment = new Dictionary<string, string> { ["Logging__LogLevel__EnhancedPresence"] = "Information" };
        await using RunningProcess server = await RunningProcess.StartAsync(environment, "--auth", "none", "--log-format", format);
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(server.Address));
        var acknowledged = new TaskCompletionSource();
        Task publishing = new NotePublisher("user0").RunAsync(client, () => acknowledged.TrySetResult());
        await acknowledged.Task.WaitAsync(TimeSpan.FromSeconds(30));
        string log = await server.EndAsync();
        await publishing;
        return log;
    }
}
