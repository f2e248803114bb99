using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>What Alice does herself: status, note, access levels.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class OwnerTests : IAsyncLifetime
{
    private readonly Scene _scene = new();
    private PresencePublisher _alice = null!;
    private Seat _bob = null!;

    private static CancellationToken Token => CancellationToken.None;

    public async Task InitializeAsync()
    {
        (_alice, _) = await _scene.SignInAsync(new FakeCalendar(Meeting(0, 60)));
        _bob = await _scene.SeatAsync(Bob);
        await _bob.SubscribeAsync();
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Do_not_disturb_lets_the_workgroup_through()
    {
        await _alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await _scene.SeatAsync(Scene.Wendy);
        Seat carol = await _scene.SeatAsync(Carol);
        await wendy.SubscribeAsync();
        await carol.SubscribeAsync();

        (await _alice.SetStatusAsync(Availability.DoNotDisturb, Token)).Succeeded.Should().BeTrue();
        ContactPresence forWendy = await wendy.NextAsync();
        (forWendy.Availability, forWendy.Activity).Should().Be((Availability.UrgentInterruptionsOnly, ActivityToken.UrgentInterruptionsOnly));
        (await _bob.NextAsync()).Availability.Should().Be(Availability.DoNotDisturb);
        (await carol.NextAsync()).Availability.Should().Be(Availability.DoNotDisturb);

        (await _alice.SetStatusAsync(null, Token)).Succeeded.Should().BeTrue();
        (await wendy.NextAsync()).MeetingSubject.Should().Be("Budget");
        (await _bob.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
        (await carol.NextAsync()).Availability.Should().Be(Availability.Busy);
    }

    [Fact]
    public async Task A_note_comes_and_goes()
    {
        (await _alice.SetNoteAsync("back at 3 <b> & \"more\"", Token)).Succeeded.Should().BeTrue();
        (await _bob.NextAsync()).Note.Should().Be("back at 3 <b> & \"more\"");
        (await _alice.SetNoteAsync(null, Token)).Succeeded.Should().BeTrue();
        (await _bob.NextAsync()).Note.Should().BeNull();
    }

    [Fact]
    public async Task A_note_that_cannot_be_sent_leaves_the_one_there_is()
    {
        await _alice.SetNoteAsync("here", Token);
        await FluentActions.Awaiting(() => _alice.SetNoteAsync("a\u0001b", Token)).Should().ThrowAsync<ArgumentException>();
        (await _bob.AskAsync()).Note.Should().Be("here");
        (await _alice.SetNoteAsync("there", Token)).Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_level_changed_at_run_time_brings_the_full_new_set()
    {
        await _alice.SetNoteAsync("hello", Token);
        await _bob.NextAsync();

        (await _alice.SetAccessLevelAsync(Bob, AccessLevel.Workgroup, Token)).Should().Be(ResponseStatus.Ok);
        (await _bob.NextAsync()).MeetingSubject.Should().Be("Budget");
        _bob.Transport.Notifications.Last().Categories.Should().BeEquivalentTo(PresenceRequest.UsualCategories);

        (await _alice.SetAccessLevelAsync(Bob, AccessLevel.Colleagues, Token)).Should().Be(ResponseStatus.Ok);
        ContactPresence colleague = await _bob.NextAsync();
        (colleague.Activity, colleague.MeetingSubject, colleague.MeetingLocation).Should().Be((ActivityToken.InAMeeting, null, null));

        (await _alice.SetAccessLevelAsync(Bob, AccessLevel.External, Token)).Should().Be(ResponseStatus.Ok);
        ContactPresence external = await _bob.NextAsync();
        (external.Availability, external.FreeBusy, external.Note).Should().Be((Availability.Busy, null, null));

        (await _alice.SetAccessLevelAsync(Bob, AccessLevel.Blocked, Token)).Should().Be(ResponseStatus.Ok);
        ContactPresence blocked = await _bob.NextAsync();
        (blocked.Availability, blocked.FreeBusy, blocked.Note).Should().Be((Availability.Offline, null, null));
        _bob.Transport.Notifications.Last().Categories.Should().BeEquivalentTo(PresenceRequest.UsualCategories);

        (await _alice.SetAccessLevelAsync(Bob, AccessLevel.Default, Token)).Should().Be(ResponseStatus.Ok);
        (await _bob.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting, "without an entry of his own Bob is of the company");
        _alice.Containers.SelectMany(static c => c.Members).Should().NotContain(ContainerMember.User(Bob));
    }

    [Fact]
    public async Task A_level_given_again_changes_nothing()
    {
        await _alice.SetAccessLevelAsync(Bob, AccessLevel.Workgroup, Token);
        EquatableArray<Container> before = _alice.Containers;
        (await _alice.SetAccessLevelAsync(Bob, AccessLevel.Workgroup, Token)).Should().Be(ResponseStatus.Ok);
        _alice.Containers.Should().BeEquivalentTo(before);
    }
}
