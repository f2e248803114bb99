using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>Our client against our server.</summary>
public sealed class OwnServerTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");

    [Fact]
    public async Task What_one_publishes_the_other_sees_and_offline_after_sign_out()
    {
        await using var scene = new ServerScene();
        SipPresenceTransport alice = scene.Client("alice");
        var publisher = new PresencePublisher(alice, timeProvider: scene.Clock);
        (await publisher.SignInAsync(CancellationToken.None)).Succeeded.Should().BeTrue();
        var watcher = new PresenceSubscriber(await scene.SignInAsync("bob"));
        (await watcher.SubscribeAsync([Alice], [], CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);

        await watcher.ShowsAsync(static card => card.AvailabilityClass == AvailabilityClass.Available);
        await publisher.SetStatusAsync(Availability.Busy, CancellationToken.None);
        await watcher.ShowsAsync(static card => card.AvailabilityClass == AvailabilityClass.Busy);
        (await publisher.SetNoteAsync("In the lab", CancellationToken.None)).Succeeded.Should().BeTrue();
        await watcher.ShowsAsync(static card => card.Note == "In the lab");
        await publisher.SignOutAsync(CancellationToken.None);
        await watcher.ShowsAsync(static card => card.AvailabilityClass == AvailabilityClass.Offline);

        alice.State.Should().Be(SipClientState.Ended);
        scene.Handler.EndpointCount.Should().Be(1);
        (await alice.PublishAsync("<x/>"u8.ToArray(), CancellationToken.None)).Status.Should().Be(ResponseStatus.Invalid);
        (await publisher.SetNoteAsync("too late", CancellationToken.None)).Status.Should().Be(ResponseStatus.NotSignedIn);
    }

    [Fact]
    public async Task A_question_is_answered_once_and_about_oneself_from_the_own_data()
    {
        await using var scene = new ServerScene();
        var publisher = new PresencePublisher(scene.Client("alice"), timeProvider: scene.Clock);
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetNoteAsync("Hello", CancellationToken.None);
        SipPresenceTransport bob = await scene.SignInAsync("bob");
        EquatableArray<ContactPresence> cards = await new PresenceSubscriber(bob).AskAsync([Alice, Bob], [], CancellationToken.None);

        cards.Should().Contain(static c => c.Address == Alice && c.Note == "Hello" && c.AvailabilityClass == AvailabilityClass.Available);
        (await publisher.InspectAsync(null, CancellationToken.None)).Should().NotBeNull();
    }

    [Fact]
    public async Task Access_levels_are_changed_and_a_conflict_of_two_endpoints_is_settled()
    {
        await using var scene = new ServerScene();
        var one = new PresencePublisher(scene.Client("alice"), timeProvider: scene.Clock);
        var other = new PresencePublisher(scene.Client("alice"), timeProvider: scene.Clock);
        await one.SignInAsync(CancellationToken.None);
        await other.SignInAsync(CancellationToken.None);

        (await one.SetAccessLevelAsync(Bob, AccessLevel.Workgroup, CancellationToken.None)).Should().Be(ResponseStatus.Ok);
        (await other.SetAccessLevelAsync(Bob, AccessLevel.Blocked, CancellationToken.None)).Should().Be(ResponseStatus.Ok);
        (await one.SetNoteAsync("one", CancellationToken.None)).Succeeded.Should().BeTrue();
        (await other.SetNoteAsync("other", CancellationToken.None)).Succeeded.Should().BeTrue();
        (await one.SetNoteAsync("one again", CancellationToken.None)).Succeeded.Should().BeTrue();

        SipPresenceTransport third = scene.Client("alice");
        SelfData held = await third.SignInAsync(CancellationToken.None);
        held.Containers.Should().Contain(static c => c.Id == AccessLevel.Blocked.Container && c.Members.Any(static m => m.Value == "bob@contoso.com" || m.Value == "sip:bob@contoso.com"));
        held.Containers.Should().NotContain(static c => c.Id == AccessLevel.Workgroup.Container && !c.Members.IsEmpty);
        held.Publications.Should().Contain(static p => p.Name == CategoryName.Note && p.Value is Categories.Note);
    }

    [Fact]
    public async Task After_a_cut_it_comes_back_watches_again_and_publishes_what_the_server_has_lost()
    {
        await using var scene = new ServerScene();
        SipPresenceTransport alice = scene.Client("alice"), bob = scene.Client("bob");
        var publisher = new PresencePublisher(alice, timeProvider: scene.Clock);
        await publisher.SignInAsync(CancellationToken.None);
        await bob.SignInAsync(CancellationToken.None);
        var watcher = new PresenceSubscriber(bob);
        await watcher.SubscribeAsync([Alice], [], CancellationToken.None);
        await watcher.ShowsAsync(static card => card.AvailabilityClass == AvailabilityClass.Available);

        scene.IsDown = true;
        await scene.CutAsync();
        await alice.ReachesAsync(SipClientState.Waiting);
        await bob.ReachesAsync(SipClientState.Waiting);
        (await publisher.SetNoteAsync("not now", CancellationToken.None)).Status.Should().Be(ResponseStatus.Unavailable);

        // Longer than the server keeps an endpoint whose connection broke.
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        scene.IsDown = false;
        await scene.Clock.PassUntilAsync(Task.WhenAll(alice.ReachesAsync(SipClientState.SignedIn), bob.ReachesAsync(SipClientState.SignedIn)));

        EquatableArray<ContactPresence> shown = await watcher.AskAsync([Alice], [], CancellationToken.None);
        shown.Should().ContainSingle().Which.AvailabilityClass.Should().Be(AvailabilityClass.Available, "the server had lost it");
        await publisher.SetStatusAsync(Availability.DoNotDisturb, CancellationToken.None);
        await watcher.ShowsAsync(static card => card.AvailabilityClass == AvailabilityClass.DoNotDisturb);
    }

    [Fact]
    public async Task A_registration_and_subscriptions_outlive_their_expiry()
    {
        var options = new SipPresenceOptions { Registration = TimeSpan.FromMinutes(5), Subscription = TimeSpan.FromMinutes(10) };
        await using var scene = new ServerScene(options: options);

        // The clock runs much faster than the messages.
        static void Patient(SipClientOptions o) => o.RequestTimeout = TimeSpan.FromHours(1);
        var publisher = new PresencePublisher(scene.Client("alice", Patient), timeProvider: scene.Clock);
        await publisher.SignInAsync(CancellationToken.None);
        var watcher = new PresenceSubscriber(await scene.SignInAsync("bob", Patient));
        await watcher.SubscribeAsync([Alice], [], CancellationToken.None);

        // In steps so small that what is due is answered before its time is over.
        for (int step = 0; step < 30 * 30; step++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(2));
            (await publisher.SetNoteAsync($"{step}", CancellationToken.None)).Succeeded.Should().BeTrue();
            (await watcher.AskAsync([Alice], [CategoryName.Note], CancellationToken.None)).Should().ContainSingle();
        }

        await watcher.ShowsAsync(static card => card.Note == "899");
        scene.ConnectionCount.Should().Be(2, "nobody had to come back");
        scene.Handler.EndpointCount.Should().Be(2);
    }

    [Fact]
    public async Task The_password_decides()
    {
        DigestVerifier verifier = DigestVerifier.Create(Alice, "right");
        await using var scene = new ServerScene(new DigestAuthenticator((user, _) => ValueTask.FromResult(user == Alice ? verifier : null)));
        SipPresenceTransport right = await scene.SignInAsync("alice", static o => o.Password = "right");
        right.State.Should().Be(SipClientState.SignedIn);

        Func<Task> wrong = () => scene.SignInAsync("alice", static o => o.Password = "wrong");
        Func<Task> none = () => scene.SignInAsync("alice");
        (await wrong.Should().ThrowAsync<PresenceTransportException>()).WithMessage("*password*");
        (await none.Should().ThrowAsync<PresenceTransportException>()).WithMessage("*password*");
        scene.Handler.EndpointCount.Should().Be(1);
    }

    [Fact]
    public async Task A_server_that_signs_the_endpoint_out_is_believed()
    {
        await using var scene = new ServerScene();
        SipPresenceTransport alice = await scene.SignInAsync("alice");
        (await scene.Handler.SignOutAsync(Alice, CancellationToken.None)).Should().Be(1);

        await alice.ReachesAsync(SipClientState.Ended);
        await foreach (PresenceNotification _ in alice.ReadNotificationsAsync(CancellationToken.None))
        {
        }

        (await alice.SubscribeAsync(new PresenceRequest([Bob], []), CancellationToken.None)).Status.Should().Be(ResponseStatus.NotSignedIn);
    }
}
