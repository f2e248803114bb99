using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>What a log shows of presence: who published what with which version, what met another version, what ended, who was told.</summary>
public sealed class PresenceLogReplayTests
{
    private readonly LogScene _scene = new();

    [Fact]
    public void A_publication_is_known_with_the_version_that_the_server_answers_or_the_one_after_that_which_was_sent()
    {
        var answer = new RoamingDataDocument
        {
            Categories = new CategoriesDocument(LogScene.Alice,
                [new CategoryInstance { Name = CategoryName.State, Instance = 0x20000000, Container = new ContainerId(2), Version = 8, ExpireType = ExpireType.Static, Value = LogScene.State(0).Value }]),
        };
        PresenceLogEvent told = _scene.Publish(200, answer, SipContentTypes.RoamingSelf, LogScene.State(7)).Should().ContainSingle().Subject;
        PresenceLogEvent untold = _scene.Publish(200, null, null, LogScene.State(8)).Should().ContainSingle().Subject;

        told.Kind.Should().Be(PresenceLogEventKind.Published);
        (told.User, told.Owner, told.Endpoint, told.Status, told.Instant).Should().Be((LogScene.Alice, LogScene.Alice, "e1", 200, LogScene.Start));
        (told.Changes[0].SentVersion, told.Changes[0].Version).Should().Be((7u, 8u));
        (untold.Changes[0].SentVersion, untold.Changes[0].Version).Should().Be((8u, 9u));
        _scene.Replay.FindOwner(LogScene.Alice)!.Data.Publications.Should().ContainSingle().Which.Version.Should().Be(9);
    }

    [Fact]
    public void A_conflict_takes_nothing_and_names_the_versions()
    {
        var fault = new FaultDocument { Details = new FaultDetails { Operations = [new FaultOperation { Index = 2, Version = 1, CurrentVersion = 5 }] } };
        Publication other = LogScene.State(1) with { Key = new PublicationKey(CategoryName.State, 0x20000000, new ContainerId(3)) };
        PresenceLogEvent conflict = _scene.Publish(409, fault, SipContentTypes.Fault, LogScene.State(4), other).Should().ContainSingle().Subject;

        conflict.Kind.Should().Be(PresenceLogEventKind.Conflict);
        conflict.Changes.Select(static c => (c.Kind, c.SentVersion, c.Version)).Should().Equal((PresenceLogChangeKind.NotTaken, 4u, (uint?)null), (PresenceLogChangeKind.Conflict, 1u, 5u));
        (_scene.Replay.FindOwner(LogScene.Alice)?.Data.Publications.Count ?? 0).Should().Be(0);
        _scene.Publish(403, null, null, LogScene.State(4)).Should().ContainSingle().Which.Kind.Should().Be(PresenceLogEventKind.PublicationRefused);
    }

    [Fact]
    public void A_time_ends_when_the_log_goes_past_it()
    {
        _scene.Publish(200, null, null, LogScene.State(0, ExpireType.Time, 60));
        _scene.Now = LogScene.Start.AddSeconds(59);
        _scene.Publish(200, null, null, LogScene.State(0) with { Key = new PublicationKey(CategoryName.State, 1, new ContainerId(3)) }).Should().ContainSingle();
        _scene.Replay.FindOwner(LogScene.Alice, _scene.Now)!.Data.Publications.First(static p => p.ExpireType == ExpireType.Time).Expires.Should().Be(1);
        _scene.Now = LogScene.Start.AddSeconds(90);
        EquatableArray<PresenceLogEvent> events = _scene.Tell(LogScene.Bob, SipContentTypes.Categories, new CategoriesDocument(LogScene.Alice, []));

        events.Select(static e => e.Kind).Should().Equal(PresenceLogEventKind.Expired, PresenceLogEventKind.Notified);
        events[0].Instant.Should().Be(LogScene.Start.AddSeconds(60));
        events[0].Changes.Should().ContainSingle().Which.Kind.Should().Be(PresenceLogChangeKind.Ended);
        _scene.Replay.FindOwner(LogScene.Alice)!.Data.Publications.Should().ContainSingle();
    }

    [Fact]
    public void What_ends_with_its_endpoint_ends_with_the_sign_out()
    {
        _scene.Ask(SipMethod.Register, null, null, 407).Should().BeEmpty();
        _scene.Ask(SipMethod.Register, null, null, 200).Should().ContainSingle().Which.Kind.Should().Be(PresenceLogEventKind.SignedIn);
        _scene.Ask(SipMethod.Register, null, null, 200).Should().BeEmpty("that is a refresh");
        _scene.Ask(SipMethod.Register, null, null, 403, epid: "e2").Should().ContainSingle().Which.Kind.Should().Be(PresenceLogEventKind.SignInRefused);
        _scene.Publish(200, null, null, LogScene.State(0, ExpireType.Endpoint), LogScene.State(0) with { Key = new PublicationKey(CategoryName.State, 1, new ContainerId(3)) });
        PresenceLogEvent signedOut = _scene.Ask(SipMethod.Register, null, null, 200, more: "Expires: 0\r\n").Should().ContainSingle().Subject;

        signedOut.Kind.Should().Be(PresenceLogEventKind.SignedOut);
        signedOut.Changes.Should().ContainSingle().Which.Instance.Should().Be(0x20000000);
        _scene.Replay.FindOwner(LogScene.Alice)!.Data.Publications.Should().ContainSingle().Which.Instance.Should().Be(1);
    }

    [Fact]
    public void Own_data_are_told_once_and_replace_what_they_name()
    {
        CategoryInstance own = new() { Name = CategoryName.Note, Instance = 0, Container = new ContainerId(200), Version = 1, Value = Note.Personal("x") };
        var document = new RoamingDataDocument
        {
            Categories = new CategoriesDocument(LogScene.Alice, [own]),
            Containers = new ContainersDocument { Containers = [new ContainerEntry { Id = new ContainerId(200), Version = 3, Members = [new ContainerMemberEntry { Type = "sameEnterprise" }] }] },
        };
        EquatableArray<PresenceLogEvent> first = _scene.Ask(SipMethod.Subscribe, null, null, 200, document, SipContentTypes.RoamingSelf);
        EquatableArray<PresenceLogEvent> again = _scene.Tell(LogScene.Alice, SipContentTypes.RoamingSelf, document);
        EquatableArray<PresenceLogEvent> gone = _scene.Tell(LogScene.Alice, SipContentTypes.RoamingSelf, new RoamingDataDocument
        {
            Categories = new CategoriesDocument(LogScene.Alice, [new CategoryInstance { Name = CategoryName.Note, Container = new ContainerId(200) }]),
        });

        first.Select(static e => e.Kind).Should().Equal(PresenceLogEventKind.OwnData, PresenceLogEventKind.AccessChanged);
        first[1].Containers.Should().ContainSingle().Which.Members.Should().ContainSingle().Which.Type.Should().Be(ContainerMemberType.SameEnterprise);
        again.Should().BeEmpty();
        gone.Should().ContainSingle().Which.Changes.Should().ContainSingle().Which.Kind.Should().Be(PresenceLogChangeKind.Deleted);
        PresenceLogOwner owner = _scene.Replay.FindOwner(LogScene.Alice)!;
        (owner.IsWhole, owner.HasContainers, owner.Data.Publications.Count).Should().Be((true, true, 0));
    }

    [Fact]
    public void A_taken_change_of_access_levels_counts_and_a_refused_one_does_not()
    {
        SetContainerMembersDocument edit = new()
        {
            Containers = [new ContainerEdit { Id = new ContainerId(32000), Version = 4, Members = [new ContainerMemberEdit { Action = "add", Type = "user", Value = "bob@contoso.com" }] }],
        };
        _scene.Ask(SipMethod.Service, edit, SipContentTypes.SetContainerMembers, 409).Should().ContainSingle().Which.Kind.Should().Be(PresenceLogEventKind.AccessRefused);
        (_scene.Replay.FindOwner(LogScene.Alice)?.Data.Containers.Count ?? 0).Should().Be(0);
        PresenceLogEvent changed = _scene.Ask(SipMethod.Service, edit, SipContentTypes.SetContainerMembers, 200).Should().ContainSingle().Subject;

        changed.Kind.Should().Be(PresenceLogEventKind.AccessChanged);
        changed.Containers.Should().ContainSingle().Which.Version.Should().Be(5);
        _scene.Replay.FindOwner(LogScene.Alice)!.Data.Containers.Should().ContainSingle().Which.Members.Should().ContainSingle().Which.Value.Should().Be("bob@contoso.com");
    }

    [Fact]
    public void What_a_watcher_was_told_adds_up_and_each_category_keeps_its_source()
    {
        CategoriesDocument Told(params CategoryInstance[] instances) => new(LogScene.Alice, [.. instances]);
        CategoryInstance state = new() { Name = CategoryName.State, Instance = 1, Value = new AggregateState { Availability = Availability.Busy } };
        _scene.Tell(LogScene.Bob, SipContentTypes.Categories, Told(state, new CategoryInstance { Name = CategoryName.Note, Instance = 0, Value = Note.Personal("lunch") }));
        _scene.Now = LogScene.Start.AddMinutes(5);
        _scene.Tell(LogScene.Bob, SipContentTypes.Categories, Told(new CategoryInstance { Name = CategoryName.Note }));

        PresenceLogView view = _scene.Replay.FindView(LogScene.Bob, LogScene.Alice)!;
        (view.Card.Availability, view.Card.Note).Should().Be((Availability.Busy, null));
        view.Told.Select(static t => (t.Category, t.Instant, t.Method)).Should().Equal(
            (CategoryName.Note, LogScene.Start.AddMinutes(5), SipMethod.Benotify), (CategoryName.State, LogScene.Start, SipMethod.Benotify));
        _scene.Replay.FindView(LogScene.Alice, LogScene.Bob).Should().BeNull();
    }

    [Fact]
    public void No_more_is_remembered_than_allowed()
    {
        var replay = new PresenceLogReplay(new PresenceLogOptions { MaxOwners = 1, MaxViews = 0, MaxRequests = 1 });
        replay.IsIncomplete.Should().BeFalse();
        FluentActions.Invoking(static () => new PresenceLogReplay(new PresenceLogOptions { MaxOwners = 0 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(static () => new SipLogReader(Stream.Null, new SipLogOptions { ReadBytes = 1 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(static () => new SipLogReader(Stream.Null, new SipLogOptions { Format = SipLogFormat.Unknown })).Should().Throw<ArgumentException>();
    }
}
