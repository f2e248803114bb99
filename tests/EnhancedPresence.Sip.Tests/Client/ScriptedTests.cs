using EnhancedPresence.Sip.Client;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>The client with a server that stalls, splits, reorders and cuts.</summary>
public sealed class ScriptedTests
{
    private static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScriptedServer _server = new();

    [Theory]
    [InlineData(401, "WWW-Authenticate", "Authorization")]
    [InlineData(407, "Proxy-Authenticate", "Proxy-Authorization")]
    public async Task Both_challenges_are_answered_and_the_answer_is_kept_for_later(int status, string challenge, string credentials)
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        SipRequest first = await link.ExpectAsync(SipMethod.Register);
        first.Headers.Contains(new SipHeaderName(credentials)).Should().BeFalse();
        await link.AnswerAsync(first, status, (new SipHeaderName(challenge), "Digest realm=\"contoso.com\", nonce=\"abc\", qop=\"auth\", algorithm=MD5"));
        SipRequest second = await link.ExpectAsync(SipMethod.Register);

        second.Headers.Contains(new SipHeaderName(credentials)).Should().BeTrue();
        second.CallId.Should().Be(first.CallId);
        second.CSeq!.Value.Number.Should().BeGreaterThan(first.CSeq!.Value.Number);
        await link.TakeRegisterAsync(second);
        SipRequest subscribe = await link.ExpectAsync(SipMethod.Subscribe);
        subscribe.Headers.Contains(new SipHeaderName(credentials)).Should().BeTrue();
        await link.AnswerAsync(subscribe, 403);
        await Awaiting(signingIn).Should().ThrowAsync<PresenceTransportException>();
        client.State.Should().Be(SipClientState.SignedOut);
    }

    [Fact]
    public async Task The_registration_names_the_endpoint()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        _server.Clock.Advance(TimeSpan.FromSeconds(7200 - 30));
        SipRequest refresh = await link.ExpectAsync(SipMethod.Register);

        refresh.Headers.Contains(SipHeaderName.Expires).Should().BeFalse("the server chooses");
        refresh.From!.Parameters["epid"].Should().MatchRegex("^[0-9a-f]{12}$");
        refresh.Contacts[0].Instance.Should().Be(client.Endpoint);
        await link.TakeRegisterAsync(refresh);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pieces_of_any_size_make_whole_messages(int size)
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        link.PieceSize = size;
        await link.TakeSignInAsync();
        await signingIn.WaitAsync(Patience);
        SipRequest subscribe = await SubscribeAsync(client, link);
        await link.NotifyAsync(subscribe, SipMethod.Benotify, 2, ScriptedLink.Note("bob", "Grüße"));

        (await NextNoteAsync(client)).Should().Contain("Grüße");
        await link.CutAsync();
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        await link.ExpectAsync(SipMethod.Register);
        await Awaiting(_server.Clock.PassUntilAsync(signingIn, TimeSpan.FromSeconds(1))).Should().ThrowAsync<PresenceTransportException>();

        _server.IsSilent = true;
        Task<SelfData> again = client.SignInAsync(CancellationToken.None).AsTask();
        await Awaiting(_server.Clock.PassUntilAsync(again, TimeSpan.FromSeconds(1))).Should().ThrowAsync<PresenceTransportException>();
    }

    [Fact]
    public async Task A_sign_in_that_is_cancelled_or_cut_can_be_tried_again()
    {
        await using SipPresenceTransport client = _server.Client();
        using var cancel = new CancellationTokenSource();
        Task<SelfData> signingIn = client.SignInAsync(cancel.Token).AsTask();
        await (await _server.AcceptAsync()).ExpectAsync(SipMethod.Register);
        await cancel.CancelAsync();
        await Awaiting(signingIn).Should().ThrowAsync<OperationCanceledException>();

        Task<SelfData> cut = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        await link.ExpectAsync(SipMethod.Register);
        await link.CutAsync();
        await Awaiting(cut).Should().ThrowAsync<PresenceTransportException>();

        Task<SelfData> last = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink good = await _server.AcceptAsync();
        await good.TakeSignInAsync();
        await last.WaitAsync(Patience);
        client.State.Should().Be(SipClientState.SignedIn);
        await good.CutAsync();
    }

    [Fact]
    public async Task Attempts_to_come_back_wait_longer_each_time_and_as_long_as_the_server_asks()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        _server.IsDown = true;
        await link.CutAsync();
        await client.ReachesAsync(SipClientState.Waiting);
        await _server.Clock.PassUntilAsync(client.ReachesAsync(SipClientState.Connecting));
        await client.ReachesAsync(SipClientState.Waiting);
        DateTimeOffset failed = _server.Clock.GetUtcNow();
        _server.IsDown = false;
        ScriptedLink second = await _server.PassUntilConnectedAsync();
        (_server.Clock.GetUtcNow() - failed).Should().BeGreaterThan(TimeSpan.FromSeconds(0.9));

        SipRequest register = await second.ExpectAsync(SipMethod.Register);
        DateTimeOffset refused = _server.Clock.GetUtcNow();
        await second.AnswerAsync(register, 503, (SipHeaderName.RetryAfter, "120"));
        await client.ReachesAsync(SipClientState.Waiting);
        ScriptedLink third = await _server.PassUntilConnectedAsync();
        (_server.Clock.GetUtcNow() - refused).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(120));

        await third.TakeSignInAsync();
        await client.ReachesAsync(SipClientState.SignedIn);
        await third.CutAsync();
    }

    [Fact]
    public async Task A_refusal_when_coming_back_ends_it()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        await link.CutAsync();
        await client.ReachesAsync(SipClientState.Waiting);
        ScriptedLink next = await _server.PassUntilConnectedAsync();
        await next.AnswerAsync(await next.ExpectAsync(SipMethod.Register), 403);

        await client.ReachesAsync(SipClientState.Ended);
        (await client.QueryAsync(new PresenceRequest([Bob], []), CancellationToken.None)).Status.Should().Be(ResponseStatus.NotSignedIn);
    }

    [Fact]
    public async Task A_server_that_names_another_one_is_followed_and_tls_is_kept()
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink first = await _server.AcceptAsync();
        await first.AnswerAsync(await first.ExpectAsync(SipMethod.Register), 302, (SipHeaderName.Contact, "<sip:pool2.contoso.com:5071;transport=tcp>"));
        ScriptedLink second = await _server.AcceptAsync();
        await second.TakeSignInAsync();
        await signingIn.WaitAsync(Patience);

        _server.Asked.Should().Equal(new SipServerAddress("sip.contoso.com", 5061, true), new SipServerAddress("pool2.contoso.com", 5071, true));
        await second.CutAsync();
    }

    [Fact]
    public async Task Notifications_come_before_the_answer_late_and_twice()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        Task<SubscribeResponse> subscribing = client.SubscribeAsync(new PresenceRequest([Bob], [CategoryName.Note]), CancellationToken.None).AsTask();
        SipRequest subscribe = await link.ExpectAsync(SipMethod.Subscribe);
        await link.NotifyAsync(subscribe, SipMethod.Notify, 5, ScriptedLink.Note("bob", "early"));
        (await link.ExpectAnswerAsync(200)).CSeq!.Value.Number.Should().Be(5);
        await link.TakeSubscribeAsync(subscribe);
        (await subscribing.WaitAsync(Patience)).Status.Should().Be(ResponseStatus.Ok);
        (await NextNoteAsync(client)).Should().Contain("early");

        // What both said together is only known by asking again.
        SipRequest again = await link.ExpectAsync(SipMethod.Subscribe);
        again.CallId.Should().Be(subscribe.CallId);
        await link.TakeSubscribeAsync(again);
        await link.NotifyAsync(subscribe, SipMethod.Benotify, 7, ScriptedLink.Note("bob", "new"));
        await link.NotifyAsync(subscribe, SipMethod.Benotify, 6, ScriptedLink.Note("bob", "old"));
        await link.NotifyAsync(subscribe, SipMethod.Notify, 8, ScriptedLink.Note("bob", "newest"));
        await link.ExpectAnswerAsync(200);
        (await NextNoteAsync(client)).Should().Contain("newest", "it takes the place of those that nobody has read yet, and the old one does not come after it");
        await link.CutAsync();
    }

    [Fact]
    public async Task A_notification_right_behind_the_answer_to_a_renewal_is_the_newer_of_both()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        Task<SubscribeResponse> subscribing = client.SubscribeAsync(new PresenceRequest([Bob], [CategoryName.Note]), CancellationToken.None).AsTask();
        SipRequest first = await link.ExpectAsync(SipMethod.Subscribe);
        await link.TakeSubscribeAsync(first, expires: "600");
        await subscribing.WaitAsync(Patience);
        Task<SipRequest> renewal = link.ExpectAsync(SipMethod.Subscribe);
        await _server.Clock.PassUntilAsync(renewal, TimeSpan.FromSeconds(1));
        link.Gather();
        await link.TakeSubscribeAsync(await renewal, ScriptedLink.Note("bob", "before"));
        await link.NotifyAsync(first, SipMethod.Benotify, 2, ScriptedLink.Note("bob", "after"));
        await link.SendGatheredAsync();

        // One subscription after the other: this one is sent once the renewal is done.
        Task<SubscribeResponse> more = client.SubscribeAsync(new PresenceRequest([SipUri.Parse("sip:carol@contoso.com")], [CategoryName.Note]), CancellationToken.None).AsTask();
        await link.TakeSubscribeAsync(await link.ExpectAsync(SipMethod.Subscribe));
        await more.WaitAsync(Patience);
        (await NextNoteAsync(client)).Should().Contain("after");
        await link.CutAsync();
    }

    [Fact]
    public async Task Own_data_right_behind_the_answer_to_a_publication_is_the_newer_of_both()
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        SipRequest own = await link.TakeSignInAsync();
        await signingIn.WaitAsync(Patience);
        Task<PublishResponse> publishing = client.PublishAsync(
            System.Text.Encoding.UTF8.GetBytes(
                "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:alice@contoso.com\">"
                + "<publication categoryName=\"note\" instance=\"0\" container=\"200\" version=\"0\" expireType=\"static\">"
                + "<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"/></publication></publications></publish>"),
            CancellationToken.None).AsTask();
        SipRequest publish = await link.ExpectAsync(SipMethod.Service);
        link.Gather();
        await link.AnswerAsync(publish, 200, SipContentTypes.RoamingSelf, Note(1));
        await link.NotifyAsync(own, SipMethod.Benotify, 2, Note(2), SipContentTypes.RoamingSelf);
        await link.SendGatheredAsync();
        await publishing.WaitAsync(Patience);
        await ShouldBeQuietAsync(link);

        QueryResponse self = await client.QueryAsync(new PresenceRequest([client.User], [CategoryName.Note]), CancellationToken.None);
        System.Text.Encoding.UTF8.GetString(self.Notifications[0].Body.Span).Should().Contain("version=\"2\"");
        await link.CutAsync();

        static string Note(int version) =>
            "<roamingData xmlns=\"http://schemas.microsoft.com/2006/09/sip/roaming-self\"><categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:alice@contoso.com\">"
            + $"<category name=\"note\" instance=\"0\" publishTime=\"2026-03-02T09:00:00Z\" container=\"200\" version=\"{version}\" expireType=\"static\">"
            + "<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"/></category></categories></roamingData>";
    }

    [Fact]
    public async Task Whatever_else_the_server_asks_has_the_right_answer()
    {
        (SipPresenceTransport _, ScriptedLink link) = await _server.SignInAsync();
        foreach ((string method, int status) in new[] { ("OPTIONS", 200), ("INVITE", 480), ("MESSAGE", 480), ("BYE", 481), ("REFER", 405), ("NOTIFY", 481) })
        {
            await link.SendAsync(
                $"{method} sip:alice@contoso.com SIP/2.0\nVia: SIP/2.0/TLS 10.0.0.1;branch=z9hG4bK{method}\nFrom: <sip:bob@contoso.com>;tag=9\n"
                + $"To: <sip:alice@contoso.com>\nCall-ID: other\nCSeq: 1 {method}\nMax-Forwards: 70\n{(method == "NOTIFY" ? "Event: vnd-microsoft-provisioning-v2\n" : "")}");
            await link.ExpectAnswerAsync(status);
        }

        await link.CutAsync();
    }

    [Fact]
    public async Task Without_lists_people_are_subscribed_to_one_by_one()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync(takesLists: false);
        Task<SubscribeResponse> subscribing = client.SubscribeAsync(
            new PresenceRequest([Bob, SipUri.Parse("sip:carol@contoso.com")], [CategoryName.Note]), CancellationToken.None).AsTask();
        foreach (string who in new[] { "sip:bob@contoso.com", "sip:carol@contoso.com" })
        {
            SipRequest subscribe = await link.ExpectAsync(SipMethod.Subscribe);
            subscribe.To!.Uri.ToString().Should().Be(who);
            subscribe.Headers.Contains(SipHeaderName.Require).Should().BeFalse();
            await link.TakeSubscribeAsync(subscribe);
        }

        (await subscribing.WaitAsync(Patience)).Status.Should().Be(ResponseStatus.Ok);
        await link.CutAsync();
    }

    [Fact]
    public async Task Who_has_a_home_elsewhere_is_subscribed_to_there_once()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        SipRequest batch = await SubscribeAsync(client, link);
        const string Elsewhere = "<list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"sip:alice@contoso.com\" version=\"1\" fullState=\"false\">"
            + "<resource uri=\"sip:bob@contoso.com\"><instance id=\"0\" state=\"resubscribe\" poolFqdn=\"pool2.contoso.com\"/></resource></list>";
        await link.NotifyAsync(batch, SipMethod.Benotify, 2, Elsewhere, SipContentTypes.ResourceList);
        SipRequest there = await link.ExpectAsync(SipMethod.Subscribe);

        there.Uri.ToString().Should().Be("sip:pool2.contoso.com");
        there.CallId.Should().NotBe(batch.CallId);
        await link.TakeSubscribeAsync(there, ScriptedLink.Note("bob", "at home"));
        (await NextNoteAsync(client)).Should().Contain("at home");
        await link.NotifyAsync(batch, SipMethod.Benotify, 3, Elsewhere, SipContentTypes.ResourceList);
        await ShouldBeQuietAsync(link);
        await link.CutAsync();
    }

    [Fact]
    public async Task A_subscription_that_the_server_ends_or_has_forgotten_is_begun_anew()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        SipRequest first = await SubscribeAsync(client, link);
        await link.NotifyAsync(first, SipMethod.Benotify, 2, null, state: "terminated;reason=timeout");
        Task<SipRequest> next = link.ExpectAsync(SipMethod.Subscribe);
        await _server.Clock.PassUntilAsync(next);
        SipRequest second = await next;
        second.CallId.Should().NotBe(first.CallId);
        await link.TakeSubscribeAsync(second, ScriptedLink.Note("bob", "again"), expires: "600");
        (await NextNoteAsync(client)).Should().Contain("again");

        // Two minutes before its end it is renewed, and the server does not know it any more.
        next = link.ExpectAsync(SipMethod.Subscribe);
        await _server.Clock.PassUntilAsync(next, TimeSpan.FromSeconds(1));
        (await next).CallId.Should().Be(second.CallId);
        await link.AnswerAsync(await next, 481);
        SipRequest third = await link.ExpectAsync(SipMethod.Subscribe);
        third.CallId.Should().NotBe(second.CallId);
        third.To!.Tag.Should().BeNull();
        await link.TakeSubscribeAsync(third);
        await link.CutAsync();
    }

    [Fact]
    public async Task Signs_of_life_are_given_as_often_as_the_server_wants()
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        SipRequest register = await link.ExpectAsync(SipMethod.Register);
        await link.AnswerAsync(register, 200, (SipHeaderName.Expires, "7200"), (SipHeaderName.KeepAlive, "UAS;tcp=yes;hop-hop=yes;end-end=no;timeout=20"));
        await link.ExpectAsync(SipMethod.Subscribe);
        Task<string?> sign = link.Pipe.NextAsync();
        _server.Clock.Advance(TimeSpan.FromSeconds(20));
        (await sign.WaitAsync(Patience)).Should().Be("sign of life");
        await link.CutAsync();
        await Awaiting(signingIn).Should().ThrowAsync<PresenceTransportException>();
    }

    [Fact]
    public async Task Good_byes_are_said_and_a_server_that_does_not_answer_them_is_not_waited_for()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        await SubscribeAsync(client, link);
        Task signingOut = client.SignOutAsync(CancellationToken.None).AsTask();
        for (int i = 0; i < 2; i++)
        {
            SipRequest end = await link.ExpectAsync(SipMethod.Subscribe);
            end.Expires.Should().Be(0);
            await link.AnswerAsync(end, 200);
        }

        (await link.ExpectAsync(SipMethod.Register)).Expires.Should().Be(0);
        client.State.Should().Be(SipClientState.SigningOut);
        await _server.Clock.PassUntilAsync(signingOut, TimeSpan.FromSeconds(1));
        client.State.Should().Be(SipClientState.Ended);
        (await link.Pipe.NextAsync()).Should().BeNull();
        await client.SignOutAsync(CancellationToken.None);
    }

    [Fact]
    public async Task New_watchers_are_acknowledged()
    {
        await using SipPresenceTransport client = _server.Client();
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        await link.TakeRegisterAsync(await link.ExpectAsync(SipMethod.Register));
        SipRequest subscribe = await link.ExpectAsync(SipMethod.Subscribe);
        await link.AnswerAsync(
            subscribe, 200, SipContentTypes.RoamingSelf,
            "<roamingData xmlns=\"http://schemas.microsoft.com/2006/09/sip/roaming-self\"><subscribers xmlns=\"http://schemas.microsoft.com/2006/09/sip/presence-subscribers\">"
            + "<subscriber user=\"carol@contoso.com\" acknowledged=\"false\"/><subscriber user=\"dave@contoso.com\" acknowledged=\"true\"/></subscribers></roamingData>",
            (SipHeaderName.Expires, "28800"));
        await signingIn.WaitAsync(Patience);
        SipRequest told = await link.ExpectAsync(SipMethod.Service);

        told.ContentType!.Is(SipContentTypes.SetSubscribers).Should().BeTrue();
        System.Text.Encoding.UTF8.GetString(told.Body.Span).Should().Contain("carol@contoso.com").And.NotContain("dave");
        await link.AnswerAsync(told, 200);
        await ShouldBeQuietAsync(link);
        await link.CutAsync();
    }

    [Fact]
    public async Task A_registration_that_is_too_brief_is_asked_for_again_as_the_server_wants_it()
    {
        await using SipPresenceTransport client = _server.Client(static o => o.Registration = TimeSpan.FromMinutes(5));
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await _server.AcceptAsync();
        SipRequest brief = await link.ExpectAsync(SipMethod.Register);
        brief.Expires.Should().Be(300);
        await link.AnswerAsync(brief, 423, (new SipHeaderName("Min-Expires"), "900"));
        SipRequest longer = await link.ExpectAsync(SipMethod.Register);
        longer.Expires.Should().Be(900);
        await link.CutAsync();
        await Awaiting(signingIn).Should().ThrowAsync<PresenceTransportException>();
    }

    [Fact]
    public async Task What_the_server_has_lost_is_published_again_but_not_over_what_another_endpoint_has_put_there()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        Task<PublishResponse> publishing = client.PublishAsync(
            System.Text.Encoding.UTF8.GetBytes(
                "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:alice@contoso.com\">"
                + Item(1) + Item(2) + "</publications></publish>"),
            CancellationToken.None).AsTask();
        await link.AnswerAsync(await link.ExpectAsync(SipMethod.Service), 200);
        (await publishing.WaitAsync(Patience)).Status.Should().Be(ResponseStatus.Ok);
        await link.CutAsync();
        await client.ReachesAsync(SipClientState.Waiting);
        ScriptedLink next = await _server.PassUntilConnectedAsync();
        await next.TakeSignInAsync();
        SipRequest both = await next.ExpectAsync(SipMethod.Service);
        System.Text.Encoding.UTF8.GetString(both.Body.Span).Should().Contain("text 1").And.Contain("text 2");
        await next.AnswerAsync(
            both, 409, SipContentTypes.Fault,
            "<Fault><Faultcode>Client.BadCall.WrongDelta</Faultcode><details>"
            + "<operation index=\"1\" version=\"0\" curVersion=\"7\"/></details></Fault>");
        SipRequest rest = await next.ExpectAsync(SipMethod.Service);
        System.Text.Encoding.UTF8.GetString(rest.Body.Span).Should().Contain("text 2").And.NotContain("text 1");
        await next.AnswerAsync(rest, 200);
        await client.ReachesAsync(SipClientState.SignedIn);
        await next.CutAsync();

        static string Item(int instance) =>
            $"<publication categoryName=\"note\" instance=\"{instance}\" container=\"200\" version=\"3\" expireType=\"static\">"
            + $"<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"personal\" uri=\"\">text {instance}</body></note></publication>";
    }

    [Fact]
    public async Task What_is_no_message_ends_the_connection_and_it_comes_back()
    {
        (SipPresenceTransport client, ScriptedLink link) = await _server.SignInAsync();
        await link.Pipe.SendAsync("\0\0\0 nonsense\r\n\r\n"u8.ToArray());
        await client.ReachesAsync(SipClientState.Waiting);
        ScriptedLink next = await _server.PassUntilConnectedAsync();
        await next.TakeSignInAsync();
        await client.ReachesAsync(SipClientState.SignedIn);
        await next.CutAsync();
    }

    private static Func<Task> Awaiting(Task task) => () => task.WaitAsync(Patience);

    private static async Task<SipRequest> SubscribeAsync(SipPresenceTransport client, ScriptedLink link)
    {
        Task<SubscribeResponse> subscribing = client.SubscribeAsync(new PresenceRequest([Bob], [CategoryName.Note]), CancellationToken.None).AsTask();
        SipRequest subscribe = await link.ExpectAsync(SipMethod.Subscribe);
        await link.TakeSubscribeAsync(subscribe);
        (await subscribing.WaitAsync(Patience)).Status.Should().Be(ResponseStatus.Ok);
        return subscribe;
    }

    private static async Task<string> NextNoteAsync(SipPresenceTransport client)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (PresenceNotification notification in client.ReadNotificationsAsync(patience.Token))
        {
            return System.Text.Encoding.UTF8.GetString(notification.Body.Span);
        }

        throw new InvalidOperationException("The notifications have ended.");
    }

    // Answers come in the order of what was asked: had it sent anything else before, that would be next.
    private static async Task ShouldBeQuietAsync(ScriptedLink link)
    {
        await link.SendAsync(
            "OPTIONS sip:alice@contoso.com SIP/2.0\nVia: SIP/2.0/TLS 10.0.0.1;branch=z9hG4bKquiet\nFrom: <sip:bob@contoso.com>;tag=9\n"
            + "To: <sip:alice@contoso.com>\nCall-ID: quiet\nCSeq: 1 OPTIONS\nMax-Forwards: 70\n");
        await link.ExpectAnswerAsync(200);
    }
}
