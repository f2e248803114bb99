using System.Globalization;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Tool.Clients;
using EnhancedPresence.Tool.Tests.Serving;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Tests.Clients;

/// <summary>Servers are found by DNS: SRV records over UDP, from a server of this process.</summary>
public sealed class DnsTests
{
    [Fact]
    public async Task Records_come_as_they_are_and_a_name_that_is_not_there_has_none()
    {
        await using var dns = new DnsServer();
        dns.Add("_sip._tls.contoso.test", ("sip1.contoso.test", 443, 10, 60), ("sip2.contoso.test", 5061, 20, 0));
        dns.Add("_sip._tcp.contoso.test");
        var resolver = new DnsSrvResolver(dns.EndPoint);

        (await resolver.ResolveAsync("_sip._tls.contoso.test", CancellationToken.None)).Should().BeEquivalentTo(
            [new SrvRecord("sip1.contoso.test.", 443, 10, 60), new SrvRecord("sip2.contoso.test.", 5061, 20, 0)]);
        (await resolver.ResolveAsync("_sip._tcp.contoso.test", CancellationToken.None)).Should().BeEmpty();
        (await resolver.ResolveAsync("_sip._tcp.nowhere.test", CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_locator_puts_them_in_order_and_stays_within_the_domain()
    {
        await using var dns = new DnsServer();
        dns.Add("_sip._tls.contoso.test", ("b.contoso.test", 5061, 20, 0), ("a.contoso.test", 443, 10, 0), ("evil.test", 5061, 1, 0));
        IReadOnlyList<SipServerAddress> found = await new SrvServerLocator(new DnsSrvResolver(dns.EndPoint)).FindAsync("contoso.test", CancellationToken.None);

        found.Take(3).Select(static f => f.ToString()).Should().Equal("a.contoso.test:443", "b.contoso.test:5061", "sipinternal.contoso.test:5061");
        dns.Asked.Should().Equal("_sipinternaltls._tcp.contoso.test", "_sip._tls.contoso.test");
    }

    [Fact]
    public async Task A_dns_server_that_fails_is_said_and_one_that_is_silent_can_be_left()
    {
        await using var dns = new DnsServer { Code = 2 };
        var resolver = new DnsSrvResolver(dns.EndPoint);
        Func<Task> failing = () => resolver.ResolveAsync("_sip._tls.contoso.test", CancellationToken.None).AsTask();
        (await failing.Should().ThrowAsync<PresenceTransportException>()).WithMessage("*_sip._tls.contoso.test*");

        dns.IsSilent = true;
        using var cancel = new CancellationTokenSource();
        Task silent = resolver.ResolveAsync("_sip._tls.contoso.test", cancel.Token).AsTask();
        await cancel.CancelAsync();
        Func<Task> waiting = () => silent;
        await waiting.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Publish_and_watch_find_their_server_without_being_told()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none", "--domain", "localhost");
        string line = server.Line;
        ushort port = ushort.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        await using var dns = new DnsServer();
        dns.Add("_sipinternal._tcp.localhost", ("localhost", port, 0, 0));
        await using var publish = new RunningVerb("publish", "--dns", dns.EndPoint.ToString(), "--user", "alice@localhost", "--note", "Found");
        await publish.LineAsync("note");
        ToolRun watch = await ToolRun.RunAsync("watch", "--dns", dns.EndPoint.ToString(), "--user", "bob@localhost", "alice@localhost", "--once");

        watch.Code.Should().Be(0, watch.Error);
        watch.Text.Should().Contain("alice@localhost: Available (3500); note: Found");
        (await publish.StopAsync()).Should().Be(0);
        dns.Asked.Should().Contain("_sipinternaltls._tcp.localhost", "servers with TLS are looked for first");
    }

    [Fact]
    public async Task With_tls_asked_for_no_other_server_is_looked_for_and_nobody_found_is_said()
    {
        await using var dns = new DnsServer();
        ToolRun run = await ToolRun.RunAsync("watch", "--dns", dns.EndPoint.ToString(), "--tls", "--user", "bob@nowhere.invalid", "alice@nowhere.invalid", "--once");

        run.ShouldFail(1, "--user", "nowhere.invalid");
        dns.Asked.Should().Equal("_sipinternaltls._tcp.nowhere.invalid", "_sip._tls.nowhere.invalid");
    }

    [Theory]
    [InlineData("--dns", "watch", "--user", "bob@contoso.test", "alice@contoso.test", "--dns", "dns.contoso.test")]
    [InlineData("--dns", "watch", "--user", "bob@contoso.test", "alice@contoso.test", "--dns", "127.0.0.1:53", "--server", "127.0.0.1:1")]
    public async Task Wrong_usage_is_said_in_one_line(string part, params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(arguments);

        run.Code.Should().Be(2, run.Error);
        run.ErrorLines[0].Should().Contain(part);
    }
}
