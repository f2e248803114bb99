using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

public sealed class OwnDataTests
{
    private const string OtherEndpoint = "9a0ab1a2-7a7a-4a7a-8a7a-000000000002";

    [Fact]
    public async Task A_new_user_gets_the_usual_containers_and_own_publications()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        RoamingDataDocument data = Read.Roaming(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self")));

        data.Containers!.Containers.Select(static c => c.Id!.Value.Value).Should().Equal(100, 200, 300, 400, 32000);
        data.Containers.Containers.Single(static c => c.Id == ContainerId.Colleagues).Members.Should().ContainSingle()
            .Which.Type.Should().Be("sameEnterprise");
        data.Categories!.Categories.Should().NotBeEmpty().And.OnlyContain(static c => c.Container != null && c.Version > 0);
        data.Subscribers!.Subscribers.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_parts_asked_for_are_told()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        RoamingDataDocument data = Read.Roaming(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self").Body(
            SipContentTypes.RoamingSelf,
            Xml.PresenceXml.ToUtf8(new RoamingListDocument { Parts = [new RoamingPart { Type = "containers" }] }))));

        data.Containers.Should().NotBeNull();
        data.Categories.Should().BeNull();
        data.Subscribers.Should().BeNull();
    }

    [Fact]
    public async Task A_publication_is_told_to_the_publisher_and_to_the_users_other_endpoints()
    {
        await using var scene = new SipScene();
        SipClient desk = await scene.SignInAsync("alice");
        SipClient phone = await scene.SignInAsync("alice", OtherEndpoint);
        await desk.AskAsync(desk.Subscribe("vnd-microsoft-roaming-self"));
        await phone.AskAsync(phone.Subscribe("vnd-microsoft-roaming-self"));
        SipResponse answer = await desk.AskAsync(desk.Publish(Make.Note(200, "one")));
        SipResponse again = await desk.AskAsync(desk.Publish(Make.Note(300, "two")));

        Read.Roaming(answer).Categories!.Categories.Should().ContainSingle().Which.Version.Should().Be(1);
        Read.Roaming(again).Categories!.Categories.Select(static c => c.Container!.Value.Value).Should().Equal(200, 300);
        Read.Roaming(await desk.NextAsync()).Categories!.Categories.Should().ContainSingle();
        RoamingDataDocument atPhone = Read.Roaming(await phone.NextAsync());
        while (atPhone.Categories!.Categories.Count != 2)
        {
            atPhone = Read.Roaming(await phone.NextAsync());
        }
    }

    [Fact]
    public async Task The_last_instance_that_goes_leaves_an_empty_entry()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish(Make.Note(200, "one")));
        SipResponse answer = await alice.AskAsync(alice.Publish(Make.Delete(CategoryName.Note, 0, 200, 1)));

        CategoryInstance entry = Read.Roaming(answer).Categories!.Categories.Should().ContainSingle().Subject;
        entry.Instance.Should().BeNull();
        entry.Container.Should().Be(ContainerId.Colleagues);
        entry.Value.Should().BeNull();
    }

    [Fact]
    public async Task After_a_conflict_the_client_is_told_every_version_first_and_then_the_fault()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"));
        await alice.AskAsync(alice.Publish(Make.Note(200, "one"), Make.Note(300, "two")));
        await alice.NextAsync();
        SipResponse conflict = await alice.AskAsync(alice.Publish(Make.Note(400, "new"), Make.Note(200, "late")));

        conflict.Status.Should().Be(409);
        FaultDocument fault = Read.Document<FaultDocument>(conflict);
        fault.Code.Should().Be("Client.BadCall.WrongDelta");
        FaultOperation operation = fault.Details!.Operations.Should().ContainSingle().Subject;
        (operation.Index, operation.Version, operation.CurrentVersion).Should().Be((2u, 0u, 1u));
        Read.Roaming(await alice.NextAsync()).Categories!.Categories.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_client_that_repeats_a_conflict_for_ever_is_slowed_down()
    {
        await using var scene = new SipScene(configure: static o => o.ConflictsPerMinute = 5);
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish(Make.Note(200, "one")));
        List<int> answers = [];
        for (int i = 0; i < 8; i++)
        {
            answers.Add((await alice.AskAsync(alice.Publish(Make.Note(200, "late")))).Status);
        }

        answers.Should().Equal(409, 409, 409, 409, 409, 503, 503, 503);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await alice.AskAsync(alice.Publish(Make.Note(200, "late")))).Status.Should().Be(409);
    }

    [Fact]
    public async Task Who_is_watched_for_the_first_time_hears_of_it_until_acknowledged()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));

        Subscriber subscriber = Read.Roaming(await alice.NextAsync()).Subscribers!.Subscribers.Should().ContainSingle().Subject;
        (subscriber.User, subscriber.Acknowledged, subscriber.Type).Should().Be(("bob@contoso.com", false, "sameEnterprise"));
        SipResponse answer = await alice.AskAsync(alice.Service(SipContentTypes.SetSubscribers, new SetSubscribersDocument
        {
            Subscribers = [new SubscriberAcknowledgement { User = "bob@contoso.com", Acknowledged = true }],
        }));
        answer.Status.Should().Be(200);
        Read.Roaming(await alice.NextAsync()).Subscribers!.Subscribers.Should().ContainSingle().Which.Acknowledged.Should().BeTrue();

        await bob.AskAsync(bob.Batch(["alice"]));
        (await alice.HasRequestsAsync()).Should().BeFalse();
        Read.Roaming(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"))).Subscribers!.Subscribers.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_has_waited_for_the_first_sign_in_is_told_of_then()
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        SipClient alice = await scene.SignInAsync("alice");

        Read.Roaming(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"))).Subscribers!.Subscribers
            .Should().ContainSingle().Which.User.Should().Be("bob@contoso.com");
    }

    [Fact]
    public async Task A_new_watcher_has_the_name_of_the_card_that_the_owner_may_see()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        Read.Roaming(await alice.NextAsync()).Subscribers!.Subscribers.Should().ContainSingle().Which.DisplayName.Should().BeEmpty("bob has no card");

        await bob.AskAsync(bob.Publish(Card(200, "Bob B."), Card(400, "Bobby")));
        await bob.AskAsync(bob.Batch(["alice"]));
        Read.Roaming(await alice.NextAsync()).Subscribers!.Subscribers.Should().ContainSingle().Which.DisplayName.Should().Be("Bob B.");
        Read.Roaming(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-self"))).Subscribers!.Subscribers.Should().ContainSingle()
            .Which.Should().Match<Subscriber>(static s => s.User == "bob@contoso.com" && s.DisplayName == "Bob B." && s.Acknowledged == false);

        static Publication Card(int container, string name) => Make.Item(CategoryName.ContactCard, 0, container, new Categories.ContactCard
        {
            Identities = [new Categories.ContactIdentity { Name = new Categories.ContactName { DisplayNames = [new Categories.LocalizedText(name)] } }],
        });
    }

    [Fact]
    public async Task Settings_are_given_and_ask_for_nothing_more()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipResponse answer = await alice.AskAsync(alice.Subscribe("vnd-microsoft-provisioning-v2", expires: 0));

        answer.SubscriptionState!.ToString().Should().Be("terminated;expires=0");
        Read.Document<ProvisioningDocument>(answer).Groups.Should().ContainSingle().Which.Settings
            .Should().NotContain(static s => s.LocalName == "mrasUri" || s.LocalName == "focusFactoryUri");
        (await alice.AskAsync(alice.Subscribe("vnd-microsoft-provisioning-v2", expires: 0).Add(SipHeaderName.Accept, "text/plain"))).Status.Should().Be(406);
    }
}
