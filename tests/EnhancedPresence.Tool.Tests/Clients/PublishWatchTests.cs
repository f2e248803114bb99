using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EnhancedPresence.Ical.Tests.Web;
using EnhancedPresence.Tool.Tests.Serving;
using EnhancedPresence.Tool.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Tool.Tests.Clients;

/// <summary><c>publish</c> and <c>watch</c> against <c>serve</c>.</summary>
public sealed class PublishWatchTests
{
    [Fact]
    public async Task Watch_prints_each_change_that_publish_makes_and_offline_after_it()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none");
        await using var watch = new RunningVerb("watch", "--server", Address(server), "--user", "bob@contoso.test", "alice@contoso.test", "--json");
        Read(await watch.LineAsync("\"availabilityClass\":\"Offline\"")).GetProperty("address").GetString().Should().Be("alice@contoso.test");

        await using var publish = new RunningVerb(
            "publish", "--server", Address(server), "--user", "alice@contoso.test", "--state", "busy", "--note", "In the lab", "--json");
        await publish.LineAsync("signedIn");
        JsonElement shown = Read(await watch.LineAsync("\"availabilityClass\":\"Busy\""));
        shown.GetProperty("availability").GetUInt32().Should().Be(6500);
        shown.GetProperty("note").GetString().Should().Be("In the lab");
        shown.GetProperty("time").GetDateTimeOffset().Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        shown.TryGetProperty("freeBusy", out _).Should().BeFalse();

        (await publish.StopAsync()).Should().Be(0);
        await publish.LineAsync("signedOut");
        await watch.LineAsync("\"availabilityClass\":\"Offline\"");
        (await watch.StopAsync()).Should().Be(0);
        publish.Error.Should().BeEmpty();
        watch.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_calendar_is_shown_with_its_meeting_and_when_it_ends()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset end = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(3);
        string file = Path.Combine(Directory.CreateTempSubdirectory("calendar").FullName, "alice.ics");
        await File.WriteAllTextAsync(file, Calendars.Meeting(now.AddHours(-1), end));
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none");
        await using var publish = new RunningVerb("publish", "--server", Address(server), "--user", "alice@contoso.test", "--calendar", file);
        await publish.LineAsync("calendarData");
        await using var watch = new RunningVerb("watch", "--server", Address(server), "--user", "bob@contoso.test", "alice@contoso.test");
        string line = await watch.LineAsync("In a meeting (6500)");

        line.Should().NotContain("Review", "colleagues see no subjects");
        string until = TimeZoneInfo.ConvertTime(end, TimeZoneInfo.Local).ToString("HH:mm", CultureInfo.InvariantCulture);
        line.Should().EndWith($"Currently Busy. Free at {until}");

        // The file is watched.
        await File.WriteAllTextAsync(file, Calendars.Meeting(now.AddHours(-3), now.AddHours(-2)));
        await watch.LineAsync("Available (3500)");
        (await publish.StopAsync()).Should().Be(0);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [InlineData("http://", "GET")]
    [InlineData("caldav://", "REPORT")]
    public async Task A_calendar_on_a_server_is_asked_with_its_login_and_shown(string scheme, string method)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string calendar = Calendars.Meeting(now.AddHours(-1), now.AddHours(3));
        string variable = $"EP_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, "alice:pw");
        var asked = new ConcurrentBag<(string Method, string? Login)>();
        await using LoopbackServer calendars = await LoopbackServer.StartAsync(context =>
        {
            asked.Add((context.Request.Method, context.Request.Headers.Authorization));
            context.Response.StatusCode = method == "REPORT" ? 207 : 200;
            return context.Response.WriteAsync(method == "REPORT" ? Calendars.Multistatus(calendar) : calendar);
        });
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none");
        await using var publish = new RunningVerb(
            "publish", "--server", Address(server), "--user", "alice@contoso.test", "--calendar", $"{scheme}{calendars.Address.Authority}/alice/", "--calendar-login-env", variable);
        await publish.LineAsync("calendarData");
        await using var watch = new RunningVerb("watch", "--server", Address(server), "--user", "bob@contoso.test", "alice@contoso.test");
        await watch.LineAsync("In a meeting (6500)");

        (await publish.StopAsync()).Should().Be(0);
        publish.Error.Should().BeEmpty();
        asked.Distinct().Should().Equal((method, "Basic " + Convert.ToBase64String("alice:pw"u8)));
        Environment.SetEnvironmentVariable(variable, null);
    }

    [Fact]
    public async Task Over_tls_with_passwords_and_a_wire_log_and_asking_once()
    {
        using var certificate = new TestCertificate();
        string folder = Directory.CreateTempSubdirectory("client").FullName, users = Path.Combine(folder, "users"), log = Path.Combine(folder, "wire.log");
        await File.WriteAllTextAsync(users, "alice@contoso.test:right\nbob@contoso.test:right\n");
        string variable = $"EP_TEST_{Guid.NewGuid():N}", wrong = variable + "_WRONG";
        Environment.SetEnvironmentVariable(variable, "right");
        Environment.SetEnvironmentVariable(wrong, "wrong");
        await using RunningServer server = await RunningServer.StartAsync("--users", users, "--tls", certificate.CertificateFile, "--tls-key", certificate.KeyFile);
        string address = Address(server).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        string[] way = ["--server", address, "--tls", "--tls-trust", certificate.CertificateFile];
        await using var publish = new RunningVerb(["publish", .. way, "--user", "alice@contoso.test", "--password-env", variable, "--note", "Hello", "--log-wire", log]);
        await publish.LineAsync("note");
        ToolRun once = await ToolRun.RunAsync(["watch", .. way, "--user", "bob@contoso.test", "--password-env", variable, "alice@contoso.test", "--once"]);

        once.Code.Should().Be(0, once.Error);
        once.Text.Should().Contain("alice@contoso.test: Available (3500); note: Hello");
        (await publish.StopAsync()).Should().Be(0);
        (await File.ReadAllTextAsync(log)).Should().Contain("REGISTER sip:contoso.test").And.Contain(" received ").And.NotContain("right");

        (await ToolRun.RunAsync(["watch", .. way, "--user", "bob@contoso.test", "--password-env", wrong, "alice@contoso.test"])).ShouldFail(1, "--server", "password");
        (await ToolRun.RunAsync(["watch", "--server", address, "--tls", "--user", "bob@contoso.test", "alice@contoso.test"])).ShouldFail(1, "--server", address);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_time_ends_it_with_0()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none");
        await using var publish = new RunningVerb("publish", "--server", Address(server), "--user", "alice@contoso.test", "--for", "0.5s");
        (await publish.EndAsync()).Should().Be(0);
        await publish.LineAsync("signed out as alice@contoso.test");
        await using var watch = new RunningVerb("watch", "--server", Address(server), "--user", "alice@contoso.test", "bob@contoso.test", "--for", "0.5s");
        (await watch.EndAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_server_that_goes_away_is_said_on_standard_error_and_does_not_keep_it_from_ending()
    {
        RunningServer server = await RunningServer.StartAsync("--auth", "none");
        await using var publish = new RunningVerb("publish", "--server", Address(server), "--user", "alice@contoso.test");
        await publish.LineAsync("signed in");
        await publish.LineAsync("published");
        await server.DisposeAsync();
        await publish.ErrorLineAsync($"no connection to {Address(server)}; trying again");
        (await publish.StopAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData("--server", "publish", "--server", "a b", "--user", "alice@contoso.test")]
    [InlineData("--user", "publish", "--server", "127.0.0.1:1", "--user", "nobody")]
    [InlineData("is no length of time", "publish", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "--for", "5")]
    [InlineData("is no length of time", "watch", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "bob@contoso.test", "--for", "400d")]
    [InlineData("--once", "watch", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "bob@contoso.test", "--once", "--for", "5s")]
    [InlineData("ADDRESS", "watch", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "nobody")]
    [InlineData("NOT_SET_ANYWHERE", "watch", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "bob@contoso.test", "--password-env", "NOT_SET_ANYWHERE")]
    [InlineData("sleepy", "publish", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "--state", "sleepy")]
    public async Task Wrong_usage_is_said_in_one_line(string part, params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(arguments);

        run.Code.Should().Be(2, run.Error);
        run.ErrorLines[0].Should().Contain(part);
    }

    [Fact]
    public async Task What_cant_be_reached_or_read_is_named()
    {
        (await ToolRun.RunAsync("publish", "--server", "127.0.0.1:1", "--user", "alice@contoso.test")).ShouldFail(1, "--server", "127.0.0.1:1");
        (await ToolRun.RunAsync("publish", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "--calendar", "/nowhere/a.ics")).Code.Should().NotBe(0);
        (await ToolRun.RunAsync("publish", "--server", "127.0.0.1:1", "--user", "alice@contoso.test", "--tls-trust", "/nowhere/c.pem")).ShouldFail(1, "--tls-trust", "/nowhere/c.pem");
    }

    private static string Address(RunningServer server) => server.Line[(server.Line.LastIndexOf(' ') + 1)..];

    private static JsonElement Read(string line) => JsonDocument.Parse(line).RootElement;
}
