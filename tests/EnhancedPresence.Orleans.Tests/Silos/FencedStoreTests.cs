using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Silos;

public sealed class FencedStoreTests
{
    private readonly InMemoryPresenceStore _shared = new();
    private readonly FakeTimeProvider _time = new(T);
    private readonly List<string> _lost = [];

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task Who_comes_later_shuts_out_who_was_before_although_nothing_has_changed()
    {
        FencedStore first = Silo("first"), second = Silo("second");
        (await first.LoadAsync(Alice, Token)).Should().BeNull();
        (await first.CommitAsync(SignIn(0), Token)).Should().Be(CommitOutcome.Kept);

        StoredPresentity taken = (await second.LoadAsync(Alice, Token))!;
        (await first.CommitAsync(SignIn(1), Token)).Should().Be(CommitOutcome.Conflict);
        _lost.Should().Equal("first");
        first.IsLost(Alice).Should().BeTrue();
        (await second.CommitAsync(SignIn(taken.Sequence), Token)).Should().Be(CommitOutcome.Kept);
        second.IsLost(Alice).Should().BeFalse();
    }

    [Fact]
    public async Task Who_is_shut_out_stays_so_until_it_takes_the_presentity_anew()
    {
        FencedStore first = Silo("first"), second = Silo("second");
        await first.LoadAsync(Alice, Token);
        await first.CommitAsync(SignIn(0), Token);
        StoredPresentity taken = (await second.LoadAsync(Alice, Token))!;

        await FluentActions.Awaiting(() => first.LoadAsync(Alice, Token).AsTask()).Should().ThrowAsync<PresenceStoreException>();
        (await first.CommitAsync(SignIn(taken.Sequence), Token)).Should().Be(CommitOutcome.Conflict, "it would be right by chance");
        first.Forget(Alice);
        StoredPresentity back = (await first.LoadAsync(Alice, Token))!;
        back.Sequence.Should().BeGreaterThan(taken.Sequence);
        back.Registrations.Should().Equal(taken.Registrations);
        (await second.CommitAsync(SignIn(taken.Sequence), Token)).Should().Be(CommitOutcome.Conflict);
    }

    [Fact]
    public async Task Whoever_takes_a_presentity_over_has_a_larger_term_and_the_one_before_finds_out_when_asked()
    {
        FencedStore first = Silo("first"), second = Silo("second");
        first.TermOf(Alice).Should().BeNull();
        await first.LoadAsync(Alice, Token);
        first.TermOf(Alice).Should().Be(0, "nobody has somebody who is not there");
        await first.CommitAsync(SignIn(0), Token);
        await first.CommitAsync(SignIn(1), Token);
        first.TermOf(Alice).Should().Be(1);
        (await first.IsStillHeldAsync(Alice, Token)).Should().BeTrue();

        StoredPresentity taken = (await second.LoadAsync(Alice, Token))!;
        second.TermOf(Alice).Should().Be(taken.Sequence).And.BeGreaterThan(first.TermOf(Alice)!.Value);
        (await second.CommitAsync(SignIn(taken.Sequence), Token)).Should().Be(CommitOutcome.Kept);
        second.TermOf(Alice).Should().Be(taken.Sequence, "it is that of taking over");
        (await second.IsStillHeldAsync(Alice, Token)).Should().BeTrue();

        first.IsLost(Alice).Should().BeFalse();
        (await first.IsStillHeldAsync(Alice, Token)).Should().BeFalse();
        _lost.Should().Equal("first");
        (await first.IsStillHeldAsync(Alice, Token)).Should().BeFalse();
        _lost.Should().Equal("first");
    }

    [Fact]
    public async Task Of_two_that_make_a_user_one_does()
    {
        FencedStore first = Silo("first"), second = Silo("second");
        await first.LoadAsync(Alice, Token);
        await second.LoadAsync(Alice, Token);

        (await second.CommitAsync(SignIn(0), Token)).Should().Be(CommitOutcome.Kept);
        (await first.CommitAsync(SignIn(0), Token)).Should().Be(CommitOutcome.Conflict);
        _lost.Should().Equal("first");
    }

    [Fact]
    public async Task Looking_again_keeps_what_is_held_and_taking_over_is_no_change_of_the_past()
    {
        FencedStore silo = Silo("first");
        await silo.LoadAsync(Alice, Token);
        await silo.CommitAsync(SignIn(0), Token);
        (await silo.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);

        StoredPresentity taken = (await Silo("second").LoadAsync(Alice, Token))!;
        PastPresentity past = await _shared.LoadAsOfAsync(Alice, T, Token);
        past.Outcome.Should().Be(PastOutcome.Found);
        past.Stored!.Registrations.Should().Equal(taken.Registrations);
    }

    private static PresentityCommit SignIn(long expected)
    {
        var change = new PresentityChange.EndpointSignedIn(Desk, expected + 1);
        return new PresentityCommit(Alice, expected, [change]) { Undo = new PresentityUndo(T, [new PresentityChange.EndpointSignedOut(Desk)]) };
    }

    private FencedStore Silo(string name) => new(_shared, _time, _ => _lost.Add(name));
}
