using System.Net.Sockets;
using System.Text;
using EnhancedPresence.Tool.Tests.Interop;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>What <c>serve</c> is told by a file, the environment and the command line, in this order.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Register =
        "REGISTER sip:fabrikam.test SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1\r\nFrom: <sip:alice@fabrikam.test>;tag=1;epid=abb2cb12b77f\r\n"
        + "To: <sip:alice@fabrikam.test>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\nContact: <sip:127.0.0.1:4000;transport=tcp>\r\nContent-Length: 0\r\n\r\n";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task The_environment_wins_over_the_file_and_the_command_line_over_both()
    {
        await File.WriteAllTextAsync(_file, """
            {
              // Comments are allowed.
              "EnhancedPresence": {
                "Serve": { "Auth": "none", "Store": "memory" },
                "Server": { "Domains": ["somebody.test", "fabrikam.test"] },
                "Sip": { "Registration": "00:11:00", "Subscription": "00:12:00", "KeepAlive": "00:01:30" }
              }
            }
            """);
        var environment = new Dictionary<string, string>
        {
            ["EnhancedPresence__Sip__Registration"] = "00:22:00",
            ["EnhancedPresence__Sip__KeepAlive"] = "00:02:30",
            ["EnhancedPresence__Server__Domains__0"] = "nobody.test",
        };
        await using RunningProcess server = await RunningProcess.StartAsync(
            environment, "--config", _file, "--registration-expiry", "1980", "--domain", "fabrikam.test");
        using var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPEndPoint.Parse(server.Address));
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Register));
        byte[] buffer = new byte[4096];
        string answer = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));

        answer.Should().StartWith("SIP/2.0 200 OK").And.Contain("Expires: 1980\r\n").And.Contain("timeout=150");
        await server.StopAsync();
    }

    [Theory]
    [InlineData(2, "SipPresenceOptions.Registration", """{ "EnhancedPresence": { "Sip": { "Registration": "00:00:00" } } }""")]
    [InlineData(2, "EnhancedPresence:Sip:Registration", """{ "EnhancedPresence": { "Sip": { "Registration": "soon" } } }""")]
    [InlineData(2, "Registraton", """{ "EnhancedPresence": { "Sip": { "Registraton": "02:00:00" } } }""")]
    [InlineData(2, "EnhancedPresence:Spi", """{ "EnhancedPresence": { "Spi": { "Registration": "02:00:00" } } }""")]
    [InlineData(2, "Lsiten", """{ "EnhancedPresence": { "Serve": { "Lsiten": "127.0.0.1:0" } } }""")]
    [InlineData(2, "--auth", """{ "EnhancedPresence": { "Serve": { "Auth": "kerberos" } } }""")]
    [InlineData(1, "--config", "{ nonsense")]
    public async Task What_is_wrong_in_the_file_is_named(int code, string part, string text)
    {
        await File.WriteAllTextAsync(_file, text);
        string[] auth = text.Contains("Auth", StringComparison.Ordinal) ? [] : ["--auth", "none"];

        ToolRun run = await ToolRun.RunAsync(["serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--config", _file, .. auth]);

        run.Code.Should().Be(code);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(part);
    }

    [Fact]
    public async Task What_nobody_says_is_asked_for()
    {
        (await ToolRun.RunAsync("serve", "--domain", "contoso.test", "--auth", "none")).ShouldFail(2, "--listen");
        (await ToolRun.RunAsync("serve", "--listen", "127.0.0.1:0", "--auth", "none")).ShouldFail(2, "--domain");
        (await ToolRun.RunAsync("serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--config", "/nowhere/settings.json"))
            .ShouldFail(1, "--config", "/nowhere/settings.json");
    }

    [Fact]
    public async Task It_answers_about_health_and_metrics()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none", "--http", "127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = await server.HttpAsync() };

        (await http.GetStringAsync(new Uri("health/live", UriKind.Relative))).Should().Be("Healthy");
        (await http.GetStringAsync(new Uri("health/ready", UriKind.Relative))).Should().Be("Healthy");
        string metrics = await http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        metrics.Should().Contain("# TYPE enhanced_presence_server_endpoints").And.Contain("enhanced_presence_server_store_queue");
    }

    public void Dispose() => File.Delete(_file);
}
