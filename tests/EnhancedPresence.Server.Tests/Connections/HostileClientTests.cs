using System.Globalization;
using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>Each attack ends in the right answer or the end of the attacker's connection, and another client notices nothing.</summary>
public sealed class HostileClientTests
{
    [Fact]
    public async Task Nothing_but_signing_in_works_before_signing_in()
    {
        await using var scene = new SipScene();
        SipClient client = scene.Connect();
        client.User = "alice";

        (await client.AskAsync(client.Publish(Make.Note(200, "x")))).Status.Should().Be(403);
        (await client.AskAsync(client.Batch(["bob"]))).Status.Should().Be(403);
        (await client.AskAsync(client.Subscribe("vnd-microsoft-roaming-self", toTag: "guess"))).Status.Should().Be(481);
        (await client.AskAsync(client.Request("MESSAGE", to: "sip:bob@contoso.com"))).Status.Should().Be(403);
    }

    [Fact]
    public async Task Nobody_speaks_for_somebody_else()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient mallory = await scene.SignInAsync("mallory");
        const string Victim = "sip:alice@contoso.com", Attacker = "sip:mallory@contoso.com";
        var publication = new PublishDocument(Make.Alice, [Make.Note(200, "owned")]);
        var containers = new SetContainerMembersDocument
        {
            Containers = [new ContainerEdit { Id = new ContainerId(400), Version = 0, Members = [new ContainerMemberEdit { Action = "add", Type = "user", Value = "mallory@contoso.com" }] }],
        };

        SipRequestBuilder[] attacks =
        [
            mallory.Request("SERVICE", from: Victim).Body(SipContentTypes.Publish, Xml.PresenceXml.ToUtf8(publication)),
            mallory.Service(SipContentTypes.Publish, publication),
            mallory.Service(SipContentTypes.Publish, publication, to: Victim),
            mallory.Service(SipContentTypes.SetContainerMembers, containers, to: Victim),
            mallory.Request("SERVICE", from: Attacker, to: Attacker, uri: Victim).Body(SipContentTypes.SetContainerMembers, Xml.PresenceXml.ToUtf8(containers)),
            mallory.Subscribe("vnd-microsoft-roaming-self", to: "alice"),
            mallory.Subscribe("vnd-microsoft-roaming-contacts", to: "alice"),
            mallory.Request("SUBSCRIBE", from: Victim).Add(SipHeaderName.Event, "vnd-microsoft-roaming-self"),
            mallory.Request("REGISTER", from: Victim, uri: "sip:contoso.com", to: Victim).Add(SipHeaderName.Expires, "0"),
            mallory.Request("MESSAGE", from: Victim, to: "sip:alice@contoso.com"),
            mallory.Subscribe("presence").Body(SipContentTypes.BatchSubscription, Xml.PresenceXml.ToUtf8(new BatchSubscriptionDocument
            {
                Uri = Victim,
                Actions = [new SubscriptionAction { Name = "subscribe", AdhocList = new SubscribedResourceList { Resources = [new SubscribedResource { Uri = Victim }] } }],
            })),
        ];
        foreach (SipRequestBuilder attack in attacks)
        {
            SipResponse answer = await mallory.AskAsync(attack);
            answer.Status.Should().Be(403, "{0} was sent", attack.Build());
        }

        Read.Roaming(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"))).Categories!.Categories
            .Should().NotContain(static c => c.Name == CategoryName.Note);
        (await alice.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Watchers_never_get_what_is_the_owners_alone()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(6500), .. Make.User(6500), Make.Note(400, "for friends"), .. Make.Meeting()]));
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Batch(["alice"]));
        string text = Encoding.UTF8.GetString(answer.Body.Span);

        text.Should().NotContainAny("container=", "version=\"1\"", "expireType", "endpointId", "userState", "machineState", "calendarState", "for friends");
        (await bob.AskAsync(bob.Subscribe("presence", to: "alice").Body(SipContentTypes.BatchSubscription, Xml.PresenceXml.ToUtf8(new BatchSubscriptionDocument
        {
            Actions =
            [
                new SubscriptionAction
                {
                    Name = "subscribe",
                    AdhocList = new SubscribedResourceList { Resources = [new SubscribedResource { Uri = "sip:alice@contoso.com" }] },
                    CategoryList = new CategoryListDocument { Categories = [new CategoryListEntry { Name = "routing" }, new CategoryListEntry { Name = "userProperties" }] },
                },
            ],
        })))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_few_wrong_passwords_end_a_connection_and_many_an_address()
    {
        await using var scene = new SipScene(
            new DigestAuthenticator((user, _) => ValueTask.FromResult<DigestVerifier?>(DigestVerifier.Create(user, "right"))),
            static o => o.FailuresPerAddress = 4);
        for (int round = 0; round < 2; round++)
        {
            SipClient mallory = scene.Connect();
            List<int> answers = [];
            string? challenge = (await mallory.AskAsync(mallory.Register("alice"))).Headers.First(SipHeaderName.ProxyAuthenticate);
            while (challenge is not null)
            {
                SipResponse answer = await mallory.AskAsync(mallory.Register("alice").Add(SipHeaderName.ProxyAuthorization, DigestAnswer.To(challenge, "alice@contoso.com", "wrong")));
                answers.Add(answer.Status);
                challenge = answer.Headers.First(SipHeaderName.ProxyAuthenticate);
            }

            answers[^1].Should().Be(403);
            answers.Count.Should().BeLessThanOrEqualTo(3);
            await mallory.ClosedAsync();
        }

        SipClient late = scene.Connect();
        (await late.AskAsync(late.Register("alice"))).Status.Should().Be(403);
        SipClient elsewhere = scene.Connect("127.0.0.2");
        (await elsewhere.AskAsync(elsewhere.Register("alice"))).Status.Should().Be(407);
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        SipClient forgiven = scene.Connect();
        (await forgiven.AskAsync(forgiven.Register("alice"))).Status.Should().Be(407);
    }

    [Fact]
    public async Task The_right_password_signs_in_and_the_connection_is_the_users_from_then_on()
    {
        await using var scene = new SipScene(
            new DigestAuthenticator((user, _) => ValueTask.FromResult<DigestVerifier?>(user == Make.Alice ? DigestVerifier.Create(user, "right") : null)));
        SipClient alice = scene.Connect();
        alice.User = "alice";
        SipResponse challenged = await alice.AskAsync(alice.Register("alice"));
        string credentials = DigestAnswer.To(challenged.Headers.First(SipHeaderName.ProxyAuthenticate)!, "alice@contoso.com", "right");

        challenged.Status.Should().Be(407);
        SipClient thief = scene.Connect();
        (await thief.AskAsync(thief.Register("alice").Add(SipHeaderName.ProxyAuthorization, credentials))).Status.Should().Be(407, "an answer counts on its connection only");
        (await alice.AskAsync(alice.Register("alice").Add(SipHeaderName.ProxyAuthorization, credentials))).Status.Should().Be(200);
        (await alice.AskAsync(alice.Register("alice"))).Status.Should().Be(200);
        (await alice.AskAsync(alice.Register("alice", expires: 0))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Passwords_are_not_asked_for_where_others_can_read_along()
    {
        await using var scene = new SipScene(new DigestAuthenticator((_, _) => ValueTask.FromResult<DigestVerifier?>(null)));
        SipClient plain = scene.Connect("192.0.2.1");
        SipClient tls = scene.Connect("192.0.2.1", tls: true);

        (await plain.AskAsync(plain.Register("alice"))).Status.Should().Be(403);
        (await tls.AskAsync(tls.Register("alice"))).Status.Should().Be(407);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("REGISTER sip:contoso.com SIP/2.0\r\nVia: SIP/2.0/TCP x\u0000y\r\n\r\n")]
    [InlineData("REGISTER sip:contoso.com SIP/2.0\r\nNo colon here\r\n\r\n")]
    [InlineData("REGISTER sip:contoso.com SIP/2.0\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("REGISTER sip:contoso.com SIP/2.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("REGISTER sip:contoso.com SIP/2.0\r\nContent-Length: 99999999\r\n\r\n")]
    [InlineData("REGISTER sip:contoso.com SIP/2.0\nVia: x\n\n\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n")]
    public async Task What_is_no_message_ends_the_connection_and_no_other(string attack)
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient mallory = scene.Connect();
        await mallory.SendAsync(attack);

        await mallory.ClosedAsync();
        (await alice.AskAsync(alice.Publish(Make.Note(200, "still here")))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Heads_without_end_and_headers_without_number_end_the_connection()
    {
        await using var scene = new SipScene();
        foreach (string attack in new[]
            {
                "REGISTER sip:contoso.com SIP/2.0\r\nX: " + new string('a', 100_000),
                "REGISTER sip:contoso.com SIP/2.0\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 1000)) + "\r\n",
                "REGISTER sip:contoso.com SIP/2.0\r\n" + string.Concat(Enumerable.Repeat(" folded\r\n", 10_000)) + "\r\n",
            })
        {
            SipClient mallory = scene.Connect();
            await mallory.SendAsync(attack);
            await mallory.ClosedAsync();
        }
    }

    [Fact]
    public async Task Line_breaks_in_values_do_not_become_headers()
    {
        await using var scene = new SipScene();
        SipClient mallory = await scene.SignInAsync("mallory");
        SipResponse answer = await mallory.AskAsync(mallory.Subscribe("presence").Body(
            SipContentTypes.BatchSubscription,
            Encoding.UTF8.GetBytes(
                "<batchSub xmlns=\"http://schemas.microsoft.com/2006/01/sip/batch-subscribe\" uri=\"sip:mallory@contoso.com\" name=\"\"><action name=\"subscribe\" id=\"1\"><adhocList>"
                + "<resource uri=\"sip:a&#13;&#10;Evil: yes@contoso.com\"/></adhocList></action></batchSub>")));

        answer.Status.Should().Be(400);
        await mallory.SendAsync(
            "SUBSCRIBE sip:mallory@contoso.com SIP/2.0\r\nVia: SIP/2.0/TCP x;branch=z9hG4bK1\r\nFrom: <sip:mallory@contoso.com>;tag=1\r\nTo: <sip:mallory@contoso.com>\r\n"
            + "Call-ID: a\r\n b\r\nCSeq: 1 SUBSCRIBE\r\nEvent: pres\"ence\r\nContent-Length: 0\r\n\r\n");
        (await mallory.AnswerAsync()).Status.Should().Be(400);
    }

    [Theory]
    [InlineData("Via")]
    [InlineData("From")]
    [InlineData("To")]
    [InlineData("Call-ID")]
    [InlineData("CSeq")]
    public async Task A_request_without_what_it_needs_is_refused(string header)
    {
        await using var scene = new SipScene();
        SipClient client = scene.Connect();
        string[] lines = Encoding.UTF8.GetString(client.Register("alice").Build().ToArray()).Split("\r\n");
        await client.SendAsync(string.Join("\r\n", lines.Where(l => !l.StartsWith(header + ":", StringComparison.Ordinal))));

        (await client.AnswerAsync()).Status.Should().Be(400);
        (await client.AskAsync(client.Register("alice"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Bodies_that_are_no_documents_are_refused_one_by_one()
    {
        await using var scene = new SipScene();
        SipClient mallory = await scene.SignInAsync("mallory");
        string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><x>&a;</x>";
        string deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        foreach (string type in new[] { SipContentTypes.Publish, SipContentTypes.SetContainerMembers, SipContentTypes.SetSubscribers, SipContentTypes.Soap })
        {
            foreach (string body in new[] { string.Empty, "x", bomb, deep, "<publish/>", "\u0000" })
            {
                SipResponse answer = await mallory.AskAsync(mallory.Request("SERVICE").Body(type, Encoding.UTF8.GetBytes(body)));
                answer.Status.Should().Be(400, "{0} of {1} bytes", type, body.Length);
            }
        }
    }

    [Fact]
    public async Task Limits_of_publications_values_and_people_are_answered()
    {
        await using var scene = new SipScene(configureServer: static o => o.Limits = o.Limits with
        {
            PublicationsPerRequest = 3,
            PublicationsPerUser = 20,
            BytesPerValue = 1000,
            TargetsPerRequest = 4,
        });
        SipClient mallory = await scene.SignInAsync("mallory");

        (await mallory.AskAsync(mallory.Publish(Enumerable.Range(200, 4).Select(static c => Make.Note(c, "x")).ToArray()))).Status.Should().Be(413);
        (await mallory.AskAsync(mallory.Publish(Make.Note(200, new string('x', 1000))))).Status.Should().Be(413);
        (await mallory.AskAsync(mallory.Batch(["a", "b", "c", "d", "e"]))).Status.Should().Be(413);
        int status = 200;
        for (int container = 1000; status == 200; container++)
        {
            container.Should().BeLessThan(1030);
            status = (await mallory.AskAsync(mallory.Publish(Make.Note(container, "x")))).Status;
        }

        status.Should().Be(413);
    }

    [Fact]
    public async Task Who_does_not_read_is_cut_and_nobody_waits_for_it()
    {
        await using var scene = new SipScene(configure: static o => (o.Idle, o.Registration) = (TimeSpan.FromDays(1), TimeSpan.FromDays(2)));
        SipClient alice = await scene.SignInAsync("alice");
        SipClient mallory = scene.Connect(pauseWriterThreshold: 4096);
        await mallory.SignInAsync("mallory");
        for (int i = 0; i < 50; i++)
        {
            await mallory.SendAsync(mallory.Subscribe("vnd-microsoft-roaming-self", callId: string.Create(CultureInfo.InvariantCulture, $"flood-{i}")));
        }

        (await alice.AskAsync(alice.Publish(Make.Note(200, "still here")))).Status.Should().Be(200);
        Task served = mallory.Serving;
        while (!served.IsCompleted)
        {
            // Slower than the server, so that the clock has not passed everything else too when its write begins.
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await served;
        await mallory.CutAsync();
        scene.Log.Lines.Should().Contain(static l => l.StartsWith("Connection connection-2 ", StringComparison.Ordinal) && l.Contains("SlowReader"));
    }

    [Fact]
    public async Task Who_is_sent_away_and_does_not_read_it_is_cut_after_the_time_for_that()
    {
        await using var scene = new SipScene();
        SipClient mallory = await scene.SignInAsync("mallory");
        await scene.Handler.SignOutAsync(SipUri.Parse("sip:mallory@contoso.com"), CancellationToken.None);
        await mallory.Serving;
        mallory.Closed.IsCancellationRequested.Should().BeFalse("what was written last may be on its way");

        scene.Clock.Advance(new SipPresenceOptions().SendTime);

        await mallory.CutAsync();
    }

    [Fact]
    public async Task Who_opens_a_connection_and_says_nothing_is_closed()
    {
        await using var scene = new SipScene();
        SipClient silent = scene.Connect();
        scene.Clock.Advance(TimeSpan.FromSeconds(31));

        await silent.ClosedAsync();
    }

    [Fact]
    public async Task Who_says_nothing_any_more_is_closed_and_signs_of_life_keep_a_connection()
    {
        await using var scene = new SipScene();
        SipClient silent = await scene.SignInAsync("alice");
        SipClient alive = await scene.SignInAsync("bob");
        for (int i = 0; i < 3; i++)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(5));
            await alive.SendAsync("\r\n\r\n");
            (await alive.HasRequestsAsync()).Should().BeFalse();
        }

        await silent.ClosedAsync();
    }

    [Fact]
    public async Task One_address_has_only_so_many_connections()
    {
        await using var scene = new SipScene(configure: static o => o.ConnectionsPerAddress = 2);
        SipClient first = scene.Connect();
        await scene.SignInAsync("alice");
        SipClient third = scene.Connect();
        await third.Serving;
        await first.BreakAsync();
        SipClient fourth = scene.Connect();

        (await fourth.AskAsync(fourth.Register("bob"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Somebody_elses_answers_and_unasked_notifications_have_no_effect()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient mallory = await scene.SignInAsync("mallory");
        await mallory.SendAsync("SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP x;branch=z9hG4bKguess\r\nFrom: <sip:a@contoso.com>;tag=1\r\nTo: <sip:b@contoso.com>;tag=2\r\nCall-ID: x\r\nCSeq: 1 MESSAGE\r\nContent-Length: 0\r\n\r\n");
        await mallory.SendAsync(mallory.Request("BENOTIFY", to: "sip:alice@contoso.com"));

        (await mallory.AskAsync(mallory.Request("NOTIFY", to: "sip:alice@contoso.com"))).Status.Should().Be(481);
        (await alice.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_flood_of_pipelined_requests_is_answered_in_order()
    {
        await using var scene = new SipScene();
        SipClient mallory = await scene.SignInAsync("mallory");
        const int Requests = 3000;
        var flood = new StringBuilder();
        for (int i = 0; i < Requests; i++)
        {
            flood.Append(Encoding.UTF8.GetString(mallory.Request("OPTIONS", uri: "sip:contoso.com").Build().ToArray()));
        }

        Task sending = mallory.SendAsync(flood.ToString());
        uint last = 0;
        for (int i = 0; i < Requests; i++)
        {
            uint number = (await mallory.AnswerAsync()).CSeq!.Value.Number;
            number.Should().BeGreaterThan(last);
            last = number;
        }

        await sending;
    }
}
