using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Who sees what, as the owner asks for it and as watchers get it.</summary>
public sealed class AccessTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task What_the_owner_previews_is_what_a_watcher_gets()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(new FakeCalendar(Meeting(0, 60)));
        await alice.SetNoteAsync("hello", Token);
        (await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token)).Should().Be(ResponseStatus.Ok);
        PresenceInspector inspector = await alice.InspectAsync(null, Token);

        foreach ((SipUri user, WatcherNetwork network) in new[]
            {
                (Scene.Wendy, WatcherNetwork.SameEnterprise), (Bob, WatcherNetwork.SameEnterprise), (Carol, WatcherNetwork.Federated), (Scene.Eve, WatcherNetwork.PublicCloud),
            })
        {
            Seat seat = await scene.SeatAsync(user);
            QueryResponse answer = await seat.Transport.QueryAsync(new PresenceRequest([Alice], []), Token);
            inspector.PreviewAs(new Watcher(user, network)).ToArray().Should().Equal(answer.Notifications.Single().Body.ToArray(), user.ToString());
        }

        inspector.Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise)).Categories
            .Single(static c => c.Category == CategoryName.State).Hidden.Should().HaveFlag(PresenceFields.Meeting);
    }

    [Fact]
    public async Task A_choice_for_a_time_is_over_when_it_is_over()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(null);
        Seat bob = await scene.SeatAsync(Bob);

        (await alice.SetStatusAsync(Availability.DoNotDisturb, TimeSpan.FromMinutes(30), Token)).Succeeded.Should().BeTrue();
        (await bob.AskAsync()).Availability.Should().Be(Availability.DoNotDisturb);
        PresenceExplanation explanation = (await alice.InspectAsync(null, Token)).Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise));
        explanation.Aggregate!.Inputs.Single(static i => i.Role.HasFlag(InputRole.Availability)).EndsAt.Should().Be(T.AddMinutes(30));
        scene.GoTo(29.9);
        (await bob.AskAsync()).Availability.Should().Be(Availability.DoNotDisturb);
        scene.GoTo(30);
        (await bob.AskAsync()).Availability.Should().Be(Availability.Available);

        // A lasting choice takes the place of one for a time, and the other way round.
        await alice.SetStatusAsync(Availability.Away, TimeSpan.FromMinutes(30), Token);
        await alice.SetStatusAsync(Availability.BeRightBack, Token);
        (await bob.AskAsync()).Availability.Should().Be(Availability.BeRightBack);
        await alice.SetStatusAsync(null, Token);
        (await bob.AskAsync()).Availability.Should().Be(Availability.Available);
        await FluentActions.Awaiting(() => alice.SetStatusAsync(Availability.Away, TimeSpan.Zero, Token)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_domain_can_be_blocked_and_one_of_its_people_let_in()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(null);
        Seat carol = await scene.SeatAsync(Carol);
        ContactPresence before = await carol.SubscribeAsync();

        (await alice.SetAccessLevelAsync(new ContainerMember(ContainerMemberType.Domain, "fabrikam.com"), AccessLevel.Blocked, Token)).Should().Be(ResponseStatus.Ok);
        ContactPresence blocked = await carol.NextAsync();
        (await alice.SetAccessLevelAsync(Carol, AccessLevel.Colleagues, Token)).Should().Be(ResponseStatus.Ok);
        ContactPresence colleague = await carol.NextAsync();

        (before.Availability, blocked.Availability, colleague.Availability).Should().Be((Availability.Available, Availability.Offline, Availability.Available));
        blocked.Instances.Should().ContainSingle("what was there before is taken back").Which.Name.Should().Be(CategoryName.State);
    }

    [Fact]
    public async Task Moving_a_watcher_names_what_is_gone()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(null);
        await alice.SetNoteAsync("hello", Token);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();

        await alice.SetAccessLevelAsync(Bob, AccessLevel.Blocked, Token);
        await foreach (PresenceNotification notification in bob.Transport.ReadNotificationsAsync(Token))
        {
            CategoriesDocument document = Read(notification);
            if (document.Categories.Any(static c => c is { Instance: 0, Value: not null } && c.Name == CategoryName.State))
            {
                document.Categories.Should().Contain(new CategoryInstance { Name = CategoryName.State, Instance = 1 });
                document.Categories.Should().Contain(new CategoryInstance { Name = CategoryName.Note });
                break;
            }
        }
    }
}
