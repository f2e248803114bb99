using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

public sealed class PresenceTests
{
    [Fact]
    public async Task Many_people_are_told_in_one_answer_and_then_one_by_one()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Batch(["alice", "nobody"], callId: "batch"));

        answer.Headers.First(SipHeaderName.Require).Should().Be("eventlist");
        answer.Headers.First(SipHeaderName.PiggybackCSeq).Should().Be("1");
        answer.SubscriptionState!.ToString().Should().Be("active;expires=28800");
        Dictionary<string, CategoriesDocument> first = Read.List(answer);
        first.Keys.Should().BeEquivalentTo("alice@contoso.com", "nobody@contoso.com");
        Read.Availability(first["alice@contoso.com"]).Should().Be(3500);
        Read.Availability(first["nobody@contoso.com"]).Should().BeNull();

        await alice.AskAsync(alice.Publish(Make.User(6500, version: 1)));
        SipRequest notice = await bob.NextAsync();
        notice.Method.Should().Be(SipMethod.Benotify);
        notice.CallId.Should().Be("batch");
        notice.CSeq!.Value.Number.Should().BeGreaterThan(1);
        notice.To!.Tag.Should().Be("100");
        notice.From!.Tag.Should().Be(answer.To!.Tag);
        Read.Availability(notice).Should().Be(6500);
    }

    [Fact]
    public async Task Somebody_who_signs_in_for_the_first_time_is_seen_by_who_waited()
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));

        uint? seen = null;
        while (seen != 3500)
        {
            seen = Read.Availability(await bob.NextAsync());
        }
    }

    [Fact]
    public async Task People_add_up_in_a_dialog_and_can_be_taken_out()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient carol = await scene.SignInAsync("carol");
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse first = await bob.AskAsync(bob.Batch(["alice"], callId: "batch"));
        SipResponse second = await bob.AskAsync(bob.Batch(["carol"], callId: "batch", toTag: first.To!.Tag));
        Read.List(second).Keys.Should().Equal("carol@contoso.com");

        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        Read.Categories(await bob.NextAsync()).Uri.Should().Be(Make.Alice);

        await bob.AskAsync(bob.Batch(["alice"], callId: "batch", toTag: first.To.Tag, action: "unsubscribe"));
        await alice.AskAsync(alice.Publish(Make.User(6500, version: 1)));
        await carol.AskAsync(carol.Publish(Make.Note(200, "here")));
        Read.Categories(await bob.NextAsync()).Uri.Address.Should().Be("carol@contoso.com");
    }

    [Fact]
    public async Task One_person_is_told_without_a_list()
    {
        await using var scene = new SipScene();
        await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Subscribe("presence", to: "alice"));

        answer.ContentType!.Value.Should().Be(SipContentTypes.Categories);
        Read.Categories(answer).Uri.Should().Be(Make.Alice);
    }

    [Fact]
    public async Task A_question_is_answered_once_and_makes_no_dialog()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Batch(["alice"], callId: "ask", expires: 0));

        answer.SubscriptionState!.ToString().Should().Be("terminated;expires=0");
        Read.List(answer).Should().ContainKey("alice@contoso.com");
        await alice.AskAsync(alice.Publish(Make.User(6500)));
        (await bob.HasRequestsAsync()).Should().BeFalse();
        (await bob.AskAsync(bob.Subscribe("presence", callId: "ask", toTag: answer.To!.Tag, expires: 0))).Status.Should().Be(481);
    }

    [Fact]
    public async Task Nothing_comes_after_the_end_of_a_subscription()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse first = await bob.AskAsync(bob.Batch(["alice"], callId: "batch"));
        SipResponse end = await bob.AskAsync(bob.Subscribe("presence", callId: "batch", toTag: first.To!.Tag, expires: 0));

        end.SubscriptionState!.ToString().Should().Be("terminated;expires=0");
        await alice.AskAsync(alice.Publish(Make.User(6500)));
        (await bob.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_subscription_ends_with_its_time_and_a_refresh_gives_everything_again()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse first = await bob.AskAsync(bob.Batch(["alice"], callId: "batch", expires: 300));
        first.Expires.Should().Be(300);

        scene.Clock.Advance(TimeSpan.FromSeconds(250));
        SipResponse refreshed = await bob.AskAsync(bob.Subscribe("presence", callId: "batch", toTag: first.To!.Tag, expires: 300));
        Read.Categories(refreshed).Uri.Should().Be(Make.Alice);

        scene.Clock.Advance(TimeSpan.FromSeconds(301));
        await alice.AskAsync(alice.Publish(Make.User(6500)));
        (await bob.HasRequestsAsync()).Should().BeFalse();
        (await bob.AskAsync(bob.Subscribe("presence", callId: "batch", toTag: first.To.Tag, expires: 300))).Status.Should().Be(481);
    }

    [Fact]
    public async Task Who_watches_too_many_gets_answers_and_is_to_ask_again_soon()
    {
        await using var scene = new SipScene(configureServer: static o => o.Limits = o.Limits with { SubscriptionsPerEndpoint = 2 });
        string[] names = ["a", "b", "c", "d"];
        foreach (string name in names)
        {
            SipClient client = await scene.SignInAsync(name);
            await client.AskAsync(client.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        }

        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Batch(names));

        Read.List(answer).Values.Select(Read.Availability).Should().Equal(3500, 3500, 3500, 3500);
        answer.Expires.Should().Be(300);
        answer.SubscriptionState!.Value.Should().Be("active");
    }

    [Fact]
    public async Task Clients_that_know_no_best_effort_are_notified_in_the_common_way()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Request("SUBSCRIBE", to: "sip:alice@contoso.com").Add(SipHeaderName.Event, "presence")
            .Add(SipHeaderName.Contact, "<sip:bob@10.0.0.1:5060>"));

        answer.Body.IsEmpty.Should().BeTrue();
        SipRequest first = await bob.NextAsync();
        first.Method.Should().Be(SipMethod.Notify);
        first.Uri.ToString().Should().Be("sip:bob@10.0.0.1:5060");
        await alice.AskAsync(alice.Publish([.. Make.Machine(6500), .. Make.User(6500)]));
        Read.Availability(await bob.NextAsync()).Should().Be(6500);
    }

    [Fact]
    public async Task Two_clients_with_the_same_call_ids_and_tags_are_not_mixed_up()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        SipClient carol = await scene.SignInAsync("carol");
        SipResponse toBob = await bob.AskAsync(bob.Batch(["alice"], callId: "same"));
        SipResponse toCarol = await carol.AskAsync(carol.Batch(["alice"], callId: "same"));

        toBob.To!.Tag.Should().NotBe(toCarol.To!.Tag);
        (await bob.AskAsync(bob.Subscribe("presence", callId: "same", toTag: toBob.To.Tag, expires: 0))).Status.Should().Be(200);
        await alice.AskAsync(alice.Publish([.. Make.Machine(6500), .. Make.User(6500)]));
        SipRequest notice = await carol.NextAsync();
        notice.From!.Tag.Should().Be(toCarol.To.Tag);
        (await bob.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Who_is_blocked_sees_somebody_offline_and_nothing_else()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500), Make.Note(200, "in the lab")]));
        SipClient bob = await scene.SignInAsync("bob");
        Dictionary<string, CategoriesDocument> before = Read.List(await bob.AskAsync(bob.Batch(["alice"])));
        before["alice@contoso.com"].Categories.Should().Contain(static c => c.Name == CategoryName.Note && c.Value != null);

        SipResponse set = await alice.AskAsync(alice.Service(SipContentTypes.SetContainerMembers, new SetContainerMembersDocument
        {
            Containers =
            [
                new ContainerEdit
                {
                    Id = ContainerId.Blocked,
                    Version = 0,
                    Members = [new ContainerMemberEdit { Action = "add", Type = "user", Value = "bob@contoso.com" }],
                },
            ],
        }));

        set.Status.Should().Be(200);
        CategoriesDocument after = Read.Categories(await bob.NextAsync());
        Read.Availability(after).Should().Be(18500);
        after.Categories.Where(static c => c.Name != CategoryName.State).Should().OnlyContain(static c => c.Value == null);
    }

    [Theory]
    [InlineData("presence.wpending", 489)]
    [InlineData("vnd-microsoft-roaming-ACL", 489)]
    [InlineData("vnd-microsoft-provisioning", 489)]
    public async Task What_only_older_servers_know_is_refused_with_the_right_code(string package, int status)
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await bob.AskAsync(bob.Subscribe(package));

        answer.Status.Should().Be(status);
        answer.Headers.Contains(SipHeaderName.AllowEvents).Should().BeTrue();
    }

    [Fact]
    public async Task Lists_of_2005_and_their_documents_are_refused_with_the_right_codes()
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");

        (await bob.AskAsync(bob.Subscribe("presence").Body("application/adrl+xml", "<adhoclist/>"u8.ToArray()))).Status.Should().Be(415);
        (await bob.AskAsync(bob.Subscribe("presence", to: "alice").Add(SipHeaderName.Accept, "text/xml+msrtc.pidf"))).Status.Should().Be(406);
        (await bob.AskAsync(bob.Subscribe("presence").Body(SipContentTypes.BatchSubscription, "<batchSub/>"u8.ToArray()))).Status.Should().Be(400);
        (await bob.AskAsync(bob.Request("SERVICE").Body("application/xml", "<x/>"u8.ToArray()))).Status.Should().Be(415);
        (await bob.AskAsync(bob.Request("PUBLISH"))).Status.Should().Be(501);
        (await bob.AskAsync(bob.Subscribe("presence").Add(SipHeaderName.Require, "timer"))).Status.Should().Be(420);
    }
}
