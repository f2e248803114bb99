using System.Text;
using EnhancedPresence.Ical.Tests.Web;
using EnhancedPresence.Tool.Tests.Clients;
using EnhancedPresence.Tool.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>Calendars from web servers: what is asked, and what is told when there is none.</summary>
public sealed class CalendarAddressTests
{
    private const string Calendar =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260302T083000Z\r\nDTEND:20260302T090000Z\r\nSUMMARY:Design\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public async Task A_feed_is_packed()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync(Calendar));

        ToolRun run = await EncodeAsync($"{server.Address}secret-key/feed.ics");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Be("oAA=\n");
    }

    [Fact]
    public async Task The_demonstration_takes_a_feed()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync(Calendar));

        ToolRun run = await ToolRun.RunAsync("demo", "--calendar", $"{server.Address}feed.ics", "--at", "2026-03-02T08:45:00Z", "--json");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Contain("Design").And.Contain("\"busyUntil\": \"2026-03-02T09:00:00Z\"");
    }

    [Fact]
    public async Task A_login_comes_from_the_environment_and_goes_to_a_caldav_server()
    {
        string variable = "EP_TEST_LOGIN_" + Environment.ProcessId;
        Environment.SetEnvironmentVariable(variable, "alice:pw: 1");
        var asked = new List<(string Method, string? Login)>();
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            asked.Add((context.Request.Method, context.Request.Headers.Authorization));
            context.Response.StatusCode = 207;
            return context.Response.WriteAsync(Calendars.Multistatus(Calendar));
        });

        ToolRun run = await EncodeAsync($"caldav://{server.Address.Authority}/work/", "--calendar-login-env", variable);

        Environment.SetEnvironmentVariable(variable, null);
        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Be("oAA=\n");
        asked.Should().Equal(("REPORT", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("alice:pw: 1"))));
    }

    [Fact]
    public async Task What_goes_wrong_is_one_line_without_the_path()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/secret-page" ? 200 : 404;
            return context.Response.WriteAsync("<html>: no calendar");
        });

        ToolRun missing = await EncodeAsync($"{server.Address}secret-key");
        missing.ShouldFail(1, $"http://{server.Address.Authority}: The calendar can't be fetched: the server answered 404.");
        missing.Error.Should().NotContain("secret");
        ToolRun page = await EncodeAsync($"{server.Address}secret-page");
        page.ShouldFail(3, $"http://{server.Address.Authority}: byte 0: ");
        page.Error.Should().NotContain("secret");
        (await EncodeAsync("http://127.0.0.1:1/secret")).ShouldFail(1, "http://127.0.0.1:1: The calendar can't be fetched: the server can't be reached (ConnectionError).");
    }

    [Theory]
    [InlineData("expected a file, or an address that begins with http://, https://", "ftp://calendar.example/x.ics")]
    [InlineData("expected a file, or an address", "https://")]
    [InlineData("can be seen by everybody", "https://alice:pw@calendar.example/")]
    [InlineData("does not hold NAME:PASSWORD", "https://calendar.example/", "--calendar-login-env", "EP_NO_SUCH_VARIABLE")]
    public async Task Wrong_usage_is_2(string what, string address, params string[] options)
    {
        ToolRun run = await EncodeAsync(address, options);

        run.ShouldFail(2, what);
        run.Error.Should().NotContain("pw");
    }

    [Fact]
    public async Task A_password_is_not_sent_unencrypted_to_another_machine()
    {
        string variable = "EP_TEST_LOGIN_OPEN_" + Environment.ProcessId;
        Environment.SetEnvironmentVariable(variable, "alice:pw");

        ToolRun run = await EncodeAsync("http://calendar.example/x.ics", "--calendar-login-env", variable);

        Environment.SetEnvironmentVariable(variable, null);
        run.ShouldFail(2, "unencrypted");
    }

    [Fact]
    public async Task A_login_needs_a_calendar()
    {
        (await ToolRun.RunAsync("demo", "--calendar-login-env", "X")).ShouldFail(2, "--calendar-login-env needs --calendar");
        ToolRun encode = await ToolRun.RunAsync("freebusy", "encode", "--start", "2026-03-02T08:00:00Z", "--calendar-login-env", "X");
        encode.Code.Should().Be(2);
        encode.ErrorLines[0].Should().EndWith("--calendar-login-env needs --calendar.");
    }

    private static Task<ToolRun> EncodeAsync(string calendar, params string[] options) =>
        ToolRun.RunAsync(["freebusy", "encode", "--start", "2026-03-02T08:00:00Z", "--slots", "8", "--calendar", calendar, .. options]);
}
