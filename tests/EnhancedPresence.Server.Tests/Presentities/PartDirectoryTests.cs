using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Directories that each have some of a store's presentities, which come and go.</summary>
public sealed class PartDirectoryTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(T);
    private readonly InMemoryPresenceStore _store = new();

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task What_is_released_is_silent_and_is_read_anew_where_it_is_asked_for_next()
    {
        await using InProcessPresentityDirectory one = Part(), other = Part();
        await one.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        var outbox = new NotificationOutbox();
        await one.SubscribeAsync(Alice, new PresenceWatch(new Watcher(Bob, WatcherNetwork.SameEnterprise), [CategoryName.Note], outbox), Token);
        outbox.TryTake(out _).Should().BeTrue();

        await one.ReleaseAsync(Alice, Token);

        (one.Holds(Alice), other.Holds(Alice)).Should().Be((false, false));
        (await other.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(200, "there"))), Token)).Status.Should().Be(ResponseStatus.Ok);
        other.Holds(Alice).Should().BeTrue();
        outbox.Count.Should().Be(0);
        (await one.GetSelfAsync(Alice, Token))!.Publications.Should().Contain(static p => p.Name == CategoryName.Note);
    }

    [Fact]
    public async Task Who_is_not_here_can_be_released()
    {
        await using InProcessPresentityDirectory one = Part();

        await one.ReleaseAsync(Alice, Token);

        one.Holds(Alice).Should().BeFalse();
    }

    [Fact]
    public async Task A_release_tells_the_store_what_it_is_owed()
    {
        await using InProcessPresentityDirectory one = Part();
        await one.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await one.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddHours(2) }, Token);

        await one.ReleaseAsync(Alice, Token);

        (await _store.LoadAsync(Alice, Token))!.Registrations.Single().EndsAt.Should().Be(T.AddHours(2));
    }

    [Fact]
    public async Task Of_two_that_have_the_same_presentity_only_one_can_change_it()
    {
        await using InProcessPresentityDirectory one = Part(), other = Part();
        await one.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        (await other.GetSelfAsync(Alice, Token)).Should().NotBeNull();
        (await one.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(200, "newer"))), Token)).Status.Should().Be(ResponseStatus.Ok);

        (await other.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(300, "by one who knows less"))), Token)).Status.Should().Be(ResponseStatus.Unavailable);

        (await _store.LoadAsync(Alice, Token))!.Publications.Where(static p => p.Key.Category == CategoryName.Note).Select(static p => p.Key.Container.Value).Should().Equal(200);
    }

    [Fact]
    public async Task Endpoints_have_their_time_from_the_moment_when_their_presentity_comes()
    {
        await using (InProcessPresentityDirectory before = Part())
        {
            await before.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
            await before.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Machine(3500))), Token);
        }

        await using InProcessPresentityDirectory after = Part();
        _time.Advance(TimeSpan.FromHours(1));
        (await IsThereAsync(after)).Should().BeTrue("nobody has asked before, and so the time begins now");
        _time.Advance(Grace - TimeSpan.FromTicks(1));
        (await IsThereAsync(after)).Should().BeTrue();
        _time.Advance(TimeSpan.FromTicks(1));
        (await IsThereAsync(after)).Should().BeFalse();
    }

    private static async Task<bool> IsThereAsync(InProcessPresentityDirectory directory) =>
        (await directory.GetSelfAsync(Alice, Token))!.Publications.Any(static p => p.EndpointId == Desk.ToString());

    private InProcessPresentityDirectory Part() => InProcessPresentityDirectory.ForPart(_store, new PresentityRules { RestartGrace = Grace }, _time);
}
