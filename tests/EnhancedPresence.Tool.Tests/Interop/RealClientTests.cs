using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>An unmodified pidgin-sipe signs in to <c>serve</c>, publishes, and sees others.</summary>
public sealed class RealClientTests
{
    [RealClientFact]
    public Task Status_note_blocking_contacts_and_leaving_are_seen() => ByTheClock.TryAsync(async () =>
    {
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");
        await using SipeClient bob = await SipeClient.StartAsync(server.Address, "bob", "--transport", "tcp", "--at", "3:add:sip:alice@contoso.test", "--run", "60");
        await using SipeClient carol = await SipeClient.StartAsync(server.Address, "carol", "--transport", "tcp", "--run", "60", "--until", "SUBSCRIBER sip:alice@contoso.test");
        await bob.LineAsync("SIGNED_ON bob@contoso.test");
        await carol.LineAsync("SIGNED_ON carol@contoso.test");

        // The client acts by its own clock from its sign-in on, seconds apart; what others see of it is waited for.
        await using SipeClient alice = await SipeClient.StartAsync(
            server.Address, "alice", "--transport", "tcp", "--run", "60",
            "--at", "3:status:busy:In the lab", "--at", "9:deny:sip:bob@contoso.test", "--at", "13:permit:sip:bob@contoso.test", "--at", "17:add:sip:carol@contoso.test",
            "--until", "BUDDY_STATUS sip:carol@contoso.test available");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test available");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test busy Busy - In the lab");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test offline");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test busy Busy - In the lab");
        await alice.EndAsync();
        alice.Code.Should().Be(0, string.Join('\n', alice.Lines));
        alice.ShouldShow("SUBSCRIBER sip:bob@contoso.test");
        alice.ShouldShow("SIGNED_ON alice@contoso.test", "BUDDY sip:carol@contoso.test");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test offline");
        await carol.EndAsync();
        carol.Code.Should().Be(0, string.Join('\n', carol.Lines));
        await server.StopAsync();
    });

    [RealClientFact]
    public Task Its_own_debug_log_becomes_a_timeline_without_gaps() => ByTheClock.TryAsync(async () =>
    {
        string log = Path.Combine(Directory.CreateTempSubdirectory("enhanced-presence-").FullName, "debug.log");
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");
        await using SipeClient alice = await SipeClient.RunAsync(
            server.Address, "alice", "--transport", "tcp", "--debug", log, "--run", "12", "--at", "3:status:busy:In the lab");
        alice.Code.Should().Be(0, string.Join('\n', alice.Lines));
        await server.StopAsync();

        ToolRun timeline = await ToolRun.RunAsync("decode", log, "--timeline");
        timeline.Code.Should().Be(0);
        timeline.ErrorLines.Should().BeEmpty("nothing is missing");
        timeline.Text.Should().Contain("signed in").And.Contain("userState 6500 (Busy)").And.Contain("personal: In the lab");
        Directory.Delete(Path.GetDirectoryName(log)!, recursive: true);
    });

    [RealClientFact]
    public Task What_one_writes_the_other_reads_and_who_is_away_cant_be_written_to() => ByTheClock.TryAsync(async () =>
    {
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");
        await using SipeClient bob = await SipeClient.StartAsync(server.Address, "bob", "--transport", "tcp", "--run", "60", "--until", "IM ");
        await bob.LineAsync("SIGNED_ON bob@contoso.test");
        await using SipeClient alice = await SipeClient.StartAsync(
            server.Address, "alice", "--transport", "tcp", "--run", "60", "--at", "1:im:sip:bob@contoso.test|Lunch at noon", "--at", "2:im:sip:nobody@contoso.test|Hello",
            "--until", "nobody@contoso.test");

        (await bob.LineAsync("IM ")).Should().Contain("alice@contoso.test").And.Contain("Lunch at noon");
        await alice.EndAsync();
        alice.Lines.Should().NotContain(static l => l.StartsWith("ERROR", StringComparison.Ordinal));
    });

    [RealClientFact]
    public Task Clients_that_use_the_same_call_ids_are_told_apart() => ByTheClock.TryAsync(async () =>
    {
        await using RunningProcess server = await RunningProcess.StartAsync("--auth", "none");

        // The plugin seeds its random numbers with the second in which it starts: these two start together.
        SipeClient[] clients = await Task.WhenAll(
            SipeClient.RunAsync(
                server.Address, "alice", "--transport", "tcp", "--at", "3:add:sip:bob@contoso.test", "--run", "40", "--at", "6:status:busy:A",
                "--until", "BUDDY_STATUS sip:bob@contoso.test do-not-disturb"),
            SipeClient.RunAsync(
                server.Address, "bob", "--transport", "tcp", "--at", "3:add:sip:alice@contoso.test", "--run", "40", "--at", "6:status:do-not-disturb:B",
                "--until", "BUDDY_STATUS sip:alice@contoso.test busy"));

        clients.Should().OnlyContain(static c => c.Code == 0, string.Join('\n', clients.SelectMany(static c => c.Lines)));
    });

    [RealClientFact]
    public Task Passwords_and_tls_work_and_a_wrong_password_is_an_error_at_once() => ByTheClock.TryAsync(async () =>
    {
        using var certificate = new Serving.TestCertificate();
        string users = await UsersFileAsync();
        await using RunningProcess server = await RunningProcess.StartAsync("--users", users, "--tls", certificate.CertificateFile, "--tls-key", certificate.KeyFile);
        SipeClient[] clients = await Task.WhenAll(
            SipeClient.RunAsync(server.Address, "alice", "--transport", "tls", "--password", "right", "--run", "15", "--until", "OWN_STATUS available"),
            SipeClient.RunAsync(server.Address, "bob", "--transport", "tls", "--password", "wrong", "--run", "15"));

        clients[0].Code.Should().Be(0, string.Join('\n', clients[0].Lines));
        clients[0].ShouldShow("SIGNED_ON alice@contoso.test");
        clients[1].Code.Should().NotBe(0);
        clients[1].ShouldShow("ERROR");
        clients[1].Lines.Should().NotContain(static l => l.Contains("SIGNED_ON", StringComparison.Ordinal));
        await server.StopAsync();
        File.Delete(users);
    });

    [RealClientFact]
    public Task Passwords_work_without_tls_on_one_machine() => ByTheClock.TryAsync(async () =>
    {
        string users = await UsersFileAsync();
        await using RunningProcess server = await RunningProcess.StartAsync("--users", users);
        SipeClient[] clients = await Task.WhenAll(
            SipeClient.RunAsync(server.Address, "alice", "--transport", "tcp", "--password", "right", "--run", "30", "--until", "OWN_STATUS available"),
            SipeClient.RunAsync(server.Address, "alice", "--transport", "tcp", "--password", "wrong", "--run", "30"));

        clients[0].Code.Should().Be(0, string.Join('\n', clients[0].Lines));
        clients[0].ShouldShow("SIGNED_ON alice@contoso.test");
        clients[1].Code.Should().NotBe(0);
        clients[1].ShouldShow("ERROR");
        await server.StopAsync();
        File.Delete(users);
    });

    // Alice's password is "right".
    private static async Task<string> UsersFileAsync()
    {
        var alice = SipUri.Parse("sip:alice@contoso.test");
        string users = Path.GetTempFileName();
        await File.WriteAllTextAsync(users, EnhancedPresence.Server.Identity.UsersDocument.Empty
            .With(alice, EnhancedPresence.Server.Identity.DigestVerifier.Create(alice, "right")).ToText());
        return users;
    }
}
