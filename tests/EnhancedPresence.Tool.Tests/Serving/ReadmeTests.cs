using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EnhancedPresence.TestKit.Architecture;
using EnhancedPresence.Tool.Commands;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>The settings, the unit and the container file that the README shows are taken by <c>serve</c>.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task The_settings_of_the_readme_start_a_server()
    {
        JsonNode settings = JsonNode.Parse(Fence("json"))!;
        JsonObject serve = settings["EnhancedPresence"]!["Serve"]!.AsObject();
        foreach (string file in (string[])["Tls", "TlsKey", "Users"])
        {
            serve.Remove(file).Should().BeTrue("the README shows it, and the test has no such file");
        }

        await File.WriteAllTextAsync(_file, settings.ToJsonString());
        await using RunningServer server = await RunningServer.StartAsync("--config", _file, "--auth", "none", "--store", "memory", "--http", "127.0.0.1:0");

        server.Line.Should().StartWith("listening on tcp ");
    }

    [Theory]
    [InlineData("ini", @"ExecStart=(?<line>(?:.*\\\n)*.*)")]
    [InlineData("dockerfile", @"ENTRYPOINT \[(?<line>.*)\]")]
    public void The_command_lines_of_the_readme_are_understood(string fence, string pattern)
    {
        string line = Regex.Match(Fence(fence), pattern, RegexOptions.ExplicitCapture).Groups["line"].Value;
        string[] words = [.. Separator().Split(line).Select(static w => w.Trim('"')).Where(static w => w.Length > 0).Skip(1)];

        words[0].Should().Be("serve");
        words.Should().Contain("--log-format");
        var console = new ToolConsole(static () => Stream.Null, static () => Stream.Null, TextWriter.Null, colour: false, width: null);
        CommandTree.Create(new ToolContext(console, TimeProvider.System)).Parse(words).Errors.Should().BeEmpty();
    }

    [Fact]
    public void The_unit_waits_longer_than_the_clients_are_given()
    {
        string unit = Fence("ini");
        int stop = int.Parse(Regex.Match(unit, "TimeoutStopSec=(?<s>[0-9]+)", RegexOptions.ExplicitCapture).Groups["s"].Value, System.Globalization.CultureInfo.InvariantCulture);

        TimeSpan.FromSeconds(stop).Should().BeGreaterThan(new Server.Connections.SipPresenceOptions().DrainTime + TimeSpan.FromSeconds(5));
    }

    public void Dispose() => File.Delete(_file);

    private static string Fence(string language)
    {
        string readme = RepositoryFiles.Read("src/EnhancedPresence.Tool/README.md");
        int start = readme.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"[\s,\\]+")]
    private static partial Regex Separator();
}
