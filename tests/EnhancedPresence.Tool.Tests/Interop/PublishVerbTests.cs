using System.Globalization;
using EnhancedPresence.Tool.Tests.Clients;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>The real client sees what our <c>publish</c> shows, and <c>watch</c> sees the real client.</summary>
public sealed class PublishVerbTests
{
    [RealClientFact]
    public Task The_real_client_shows_state_note_and_calendar_of_publish() => ByTheClock.TryAsync(async () =>
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset end = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(2);
        string folder = Directory.CreateTempSubdirectory("publish").FullName, file = Path.Combine(folder, "alice.ics");
        await File.WriteAllTextAsync(file, Calendars.Meeting(now.AddHours(-1), end));
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");
        await using var publish = new RunningVerb(
            "publish", "--server", server.Address, "--user", "alice@contoso.test", "--calendar", file, "--note", "Back after the review");
        await publish.LineAsync("calendarData");
        await publish.LineAsync("note");
        SipeClient bob = await SipeClient.RunAsync(
            server.Address, "bob", "--transport", "tcp", "--at", "3:add:sip:alice@contoso.test", "--run", "20",
            "--until", "BUDDY_STATUS sip:alice@contoso.test busy In a meeting - Back after the review", "--until", "Calendar=Currently Busy");

        bob.Code.Should().Be(0, string.Join('\n', bob.Lines));
        string line = string.Create(CultureInfo.InvariantCulture, $"Calendar=Currently Busy. Free at {end:HH:mm}");
        bob.Lines.Should().Contain(l => l.Contains(line, StringComparison.Ordinal));
        (await publish.StopAsync()).Should().Be(0);
        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
    });

    [RealClientFact]
    public Task Watch_shows_what_the_real_client_does() => ByTheClock.TryAsync(async () =>
    {
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");
        await using var watch = new RunningVerb("watch", "--server", server.Address, "--user", "bob@contoso.test", "alice@contoso.test");
        await watch.LineAsync("Offline");
        Task<SipeClient> alice = SipeClient.RunAsync(server.Address, "alice", "--transport", "tcp", "--run", "8", "--at", "4:status:busy:In the lab");

        await watch.LineAsync("alice@contoso.test: Available");
        await watch.LineAsync("alice@contoso.test: Busy (6500); note: In the lab");
        await watch.LineAsync("alice@contoso.test: Offline");
        (await alice).Code.Should().Be(0);
        (await watch.StopAsync()).Should().Be(0);
        await server.StopAsync();
    });
}
