using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

public sealed class RegisterTests
{
    private const string OtherEndpoint = "9a0ab1a2-7a7a-4a7a-8a7a-000000000002";

    [Fact]
    public async Task A_sign_in_is_answered_in_the_way_the_known_client_needs()
    {
        await using var scene = new SipScene();
        SipClient alice = scene.Connect();
        SipResponse answer = await alice.AskAsync(alice.Register("alice"));

        answer.Status.Should().Be(200);
        answer.Expires.Should().Be(7200);
        answer.Headers.All(SipHeaderName.Supported).Should().Equal("msrtc-event-categories", "adhoclist");
        answer.Headers.First(SipHeaderName.AllowEvents).Should()
            .Contain("vnd-microsoft-roaming-contacts,vnd-microsoft-roaming-self").And.NotContain(" ");
        answer.Headers.First(SipHeaderName.Contact).Should().Contain("+sip.instance=\"<urn:uuid:0e324752-e1ab-56eb-8f4a-267c85a97459>\"")
            .And.Contain("gruu=\"sip:alice@contoso.com;opaque=user:epid:");
        answer.To!.Tag.Should().NotBeNullOrEmpty();
        answer.Headers.First(SipHeaderName.KeepAlive).Should().Contain("timeout=300");
    }

    [Fact(Skip = Differences.Order)]
    public async Task A_refresh_extends_the_registration_and_a_missed_one_ends_it()
    {
        await using var scene = new SipScene(configure: static o => o.Registration = TimeSpan.FromMinutes(4));
        SipClient alice = await scene.SignInAsync("alice");
        for (int i = 0; i < 5; i++)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(3));
            (await alice.AskAsync(alice.Register("alice"))).Status.Should().Be(200);
        }

        scene.Handler.EndpointCount.Should().Be(1);
        scene.Clock.Advance(TimeSpan.FromMinutes(4.1));
        SipRequest notice = await alice.NextAsync();
        notice.Event!.Value.Should().Be("registration-notify");
        await alice.ClosedAsync();
        scene.Handler.EndpointCount.Should().Be(0);
    }

    [Theory]
    [InlineData(30u, 423, null)]
    [InlineData(600u, 200, 600u)]
    [InlineData(100000u, 200, 7200u)]
    [InlineData(4294967295u, 200, 7200u)]
    public async Task The_time_of_a_registration_has_bounds(uint asked, int status, uint? given)
    {
        await using var scene = new SipScene();
        SipClient alice = scene.Connect();
        SipResponse answer = await alice.AskAsync(alice.Register("alice", expires: asked));

        answer.Status.Should().Be(status);
        answer.Expires.Should().Be(given);
    }

    [Fact]
    public async Task Signing_out_is_answered_and_ends_the_endpoint_only()
    {
        await using var scene = new SipScene();
        SipClient desk = await scene.SignInAsync("alice");
        SipClient phone = await scene.SignInAsync("alice", OtherEndpoint);
        SipResponse answer = await desk.AskAsync(desk.Register("alice", expires: 0));

        answer.Status.Should().Be(200);
        answer.Expires.Should().Be(0);
        scene.Handler.EndpointCount.Should().Be(1);
        (await phone.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task The_same_endpoint_on_another_connection_takes_the_place_of_the_first()
    {
        await using var scene = new SipScene();
        SipClient first = await scene.SignInAsync("alice");
        SipClient second = await scene.SignInAsync("alice");
        SipRequest notice = await first.NextAsync();

        notice.Event!.Value.Should().Be("registration-notify");
        notice.Headers.First(SipHeaderName.SubscriptionState).Should().StartWith("terminated");
        await first.ClosedAsync();
        (await second.HasRequestsAsync()).Should().BeFalse();
        scene.Handler.EndpointCount.Should().Be(1);
    }

    [Theory]
    [InlineData("sip:alice@contoso.com", "sip:bob@contoso.com")]
    [InlineData("sip:contoso.com", "sip:alice@contoso.com")]
    public async Task Nobody_registers_for_somebody_else(string from, string to)
    {
        await using var scene = new SipScene();
        SipClient client = scene.Connect();

        (await client.AskAsync(client.Request("REGISTER", from, to))).Status.Should().Be(403);
    }

    [Theory]
    [InlineData("x@tailspin.com")]
    [InlineData("x@contoso.com.evil.com")]
    public async Task Domains_that_are_not_known_are_refused(string user)
    {
        await using var scene = new SipScene();
        SipClient client = scene.Connect();

        (await client.AskAsync(client.Register(user))).Status.Should().Be(403);
    }

    [Fact]
    public async Task One_connection_speaks_for_one_user_and_one_endpoint()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");

        (await alice.AskAsync(alice.Register("bob"))).Status.Should().Be(403);
        (await alice.AskAsync(alice.Register("alice", OtherEndpoint))).Status.Should().Be(403);
        scene.Handler.EndpointCount.Should().Be(1);
    }

    [Fact]
    public async Task The_store_knows_until_when_somebody_is_registered()
    {
        var store = new Storage.FaultyStore();
        await using var scene = new SipScene(store: store);
        SipClient alice = await scene.SignInAsync("alice");
        (await EndAsync()).Should().Be(Make.T.AddSeconds(7200));

        scene.Clock.Advance(TimeSpan.FromSeconds(100));
        (await alice.AskAsync(alice.Register("alice", expires: 600))).Status.Should().Be(200);
        (await alice.AskAsync(alice.Publish(Make.Note(200, "takes it along")))).Status.Should().Be(200);
        (await EndAsync()).Should().Be(Make.T.AddSeconds(700));

        store.FailCommit = true;
        (await alice.AskAsync(alice.Register("alice"))).Status.Should().Be(200, "who is signed in does not suffer from the store");
        (await EndAsync()).Should().Be(Make.T.AddSeconds(700));
        store.FailCommit = false;
        (await alice.AskAsync(alice.Publish(Make.Note(200, "x", version: 1)))).Status.Should().Be(200);
        (await EndAsync()).Should().Be(Make.T.AddSeconds(7300));
        (await alice.AskAsync(alice.Register("alice", expires: 0))).Status.Should().Be(200);
        (await store.LoadAsyncInner(Make.Alice)).Registrations.Should().BeEmpty();

        async Task<DateTimeOffset?> EndAsync() => (await store.LoadAsyncInner(Make.Alice)).Registrations.Single().EndsAt;
    }

    [Fact]
    public async Task A_user_who_is_disabled_is_told_so()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");

        (await scene.Handler.SignOutAsync(Make.Alice, CancellationToken.None)).Should().Be(1);
        SipRequest notice = await alice.NextAsync();
        System.Text.Encoding.ASCII.GetString(notice.Body.Span).Should().Be("deregistered;event=rejected");
        notice.Headers.First(SipHeaderName.DiagnosticsPublic).Should().Contain("User disabled");
        await alice.ClosedAsync();
    }
}
