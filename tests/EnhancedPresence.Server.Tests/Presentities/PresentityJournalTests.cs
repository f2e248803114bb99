using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Connections;
using EnhancedPresence.Server.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class PresentityJournalTests : IDisposable
{
    private static readonly EquatableArray<PresentityChange> SignIn = [new PresentityChange.EndpointSignedIn(Desk, 1)];

    private readonly FakeTimeProvider _time = new(T);
    private readonly FaultyStore _store = new();
    private readonly RecordedLog _log = new();
    private readonly ServerTelemetry _telemetry;
    private readonly PresentityJournal _journal;
    private PresentityState _state = PresentityState.Empty(Alice);

    public PresentityJournalTests()
    {
        _telemetry = new ServerTelemetry(null, _time);
        _journal = Open();
    }

    private static CancellationToken Token => CancellationToken.None;

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [InlineData(CommitOutcome.Conflict, LogLevel.Warning, 3001)]
    [InlineData(CommitOutcome.Busy, LogLevel.Debug, 3020)]
    [InlineData(CommitOutcome.Failed, LogLevel.Error, 3004)]
    [InlineData(CommitOutcome.Unknown, LogLevel.Error, 3004)]
    public async Task What_is_not_kept_is_logged_and_leaves_a_doubt(CommitOutcome outcome, LogLevel level, int @event)
    {
        await LoadAsync(_journal);
        _store.Refusal = outcome;

        (await KeepAsync(SignIn)).Should().Be(outcome);
        _journal.IsInDoubt.Should().BeTrue();
        _log.From(level).Select(static l => l.Event).Should().Equal(@event);
        _log.From(level + 1).Should().BeEmpty();
        _store.Refusal = null;
        (await LoadAsync(_journal)).Should().BeSameAs(_state, "the store has nothing new");
        _journal.IsInDoubt.Should().BeFalse();
        (await KeepAsync(SignIn)).Should().Be(CommitOutcome.Kept);
        _journal.IsInDoubt.Should().BeFalse();
    }

    [Fact]
    public async Task A_store_that_throws_is_logged_with_the_reason_and_not_asked_for_more()
    {
        _store.FailLoad = _store.FailCommit = true;
        (await LoadAsync(_journal)).Should().BeNull();
        _journal.IsInDoubt.Should().BeTrue();
        (await KeepAsync(SignIn)).Should().Be(CommitOutcome.Unknown);
        _journal.IsInDoubt.Should().BeTrue();

        _log.From(LogLevel.Error).Should().HaveCount(2).And.OnlyContain(static l => l.Event == 3000 && l.Line.Contains("disk"));
    }

    [Fact]
    public async Task Whoever_gives_up_the_wait_is_no_trouble_of_the_store()
    {
        _store.FailLoad = true;
        await FluentActions.Awaiting(() => _journal.LoadAsync(_state, new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<IOException>();

        _log.Lines.Should().BeEmpty();
        _journal.IsInDoubt.Should().BeTrue();
    }

    [Fact]
    public async Task Damage_is_logged_each_and_is_no_reason_to_refuse_the_rest()
    {
        await LoadAsync(_journal);
        await KeepAsync(SignIn);
        _store.Damage = ["the note", "the card"];

        (await LoadAsync(Open()))!.Endpoints.Keys.Should().Equal(Desk);
        _log.From(LogLevel.Error).Select(static l => (l.Event, IsNote: l.Line.EndsWith("the note", StringComparison.Ordinal), IsCard: l.Line.EndsWith("the card", StringComparison.Ordinal)))
            .Should().Equal((3006, true, false), (3006, false, true));
    }

    [Fact]
    public async Task A_commit_follows_the_one_before()
    {
        await LoadAsync(_journal);
        (await KeepAsync(SignIn)).Should().Be(CommitOutcome.Kept);
        (await KeepAsync([new PresentityChange.EndpointSignedIn(Phone, 1)])).Should().Be(CommitOutcome.Kept);
        (await KeepAsync([new PresentityChange.EndpointSignedOut(Desk)])).Should().Be(CommitOutcome.Kept);

        (await _store.LoadAsyncInner(Alice)).Sequence.Should().Be(3);
        (await _store.LoadAsyncInner(Alice)).Registrations.Select(static r => r.Endpoint).Should().Equal(Phone);
        (await LoadAsync(Open()))!.Endpoints.Keys.Should().Equal(Phone);
    }

    [Fact]
    public async Task What_somebody_else_has_written_is_read()
    {
        await LoadAsync(_journal);
        PresentityJournal other = Open();
        await other.LoadAsync(_state, Token);
        (await other.KeepAsync(_state, SignIn, T, CommitPriority.SignedIn, Token)).Should().Be(CommitOutcome.Kept);

        (await KeepAsync([new PresentityChange.EndpointSignedIn(Phone, 1)])).Should().Be(CommitOutcome.Conflict);
        (await LoadAsync(_journal))!.Endpoints.Keys.Should().Equal(Desk);
        (await KeepAsync([new PresentityChange.EndpointSignedIn(Phone, 1)])).Should().Be(CommitOutcome.Kept);
    }

    [Fact]
    public async Task What_is_owed_is_paid_once_with_what_the_store_hears_next_or_alone()
    {
        await LoadAsync(_journal);
        await KeepAsync(SignIn);
        _journal.Owes.Should().BeFalse();
        await _journal.PayAsync(_state, T, CommitPriority.Background, Token);
        _store.Commits.Should().Be(1, "nothing is owed");

        (await KeepAsync([new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(1) }])).Should().Be(CommitOutcome.Kept);
        (_journal.Owes, _store.Commits).Should().Be((true, 1));
        await _journal.PayAsync(_state, T, CommitPriority.Background, Token);
        (_journal.Owes, _store.Commits).Should().Be((false, 2));
        (await _store.LoadAsyncInner(Alice)).Registrations.Single().EndsAt.Should().Be(T.AddMinutes(1));

        await KeepAsync([new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(2) }]);
        await KeepAsync([new PresentityChange.EndpointSignedIn(Phone, 1)]);
        (_journal.Owes, _store.Commits).Should().Be((false, 3));
        (await _store.LoadAsyncInner(Alice)).Registrations.Select(static r => r.EndsAt).Should().Equal(T.AddMinutes(2), null);
    }

    [Fact]
    public async Task What_could_not_be_paid_is_still_owed()
    {
        await LoadAsync(_journal);
        await KeepAsync(SignIn);
        await KeepAsync([new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(1) }]);
        _store.FailCommit = true;
        await _journal.PayAsync(_state, T, CommitPriority.Background, Token);
        (_journal.Owes, _journal.IsInDoubt).Should().Be((true, true));

        _store.FailCommit = false;
        await LoadAsync(_journal);
        await _journal.PayAsync(_state, T, CommitPriority.Background, Token);
        (_journal.Owes, _journal.IsInDoubt).Should().Be((false, false));
        (await _store.LoadAsyncInner(Alice)).Registrations.Single().EndsAt.Should().Be(T.AddMinutes(1));
    }

    [Fact]
    public async Task After_an_answer_that_was_lost_what_is_owed_stays_owed()
    {
        await LoadAsync(_journal);
        await KeepAsync(SignIn);
        _store.LoseAnswer = true;
        (await KeepAsync([new PresentityChange.EndpointSignedIn(Phone, 1)], take: false)).Should().Be(CommitOutcome.Unknown);
        (await KeepAsync([new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(1) }])).Should().Be(CommitOutcome.Kept);
        _journal.IsInDoubt.Should().BeTrue("what is owed says nothing about what the store has");
        _store.LoseAnswer = false;

        PresentityState read = (await LoadAsync(_journal))!;
        read.Endpoints[Desk].EndsAt.Should().Be(T.AddMinutes(1), "that is newer than what the store has");
        read.Endpoints.Keys.Should().Equal(Desk, Phone);
        _journal.Owes.Should().BeTrue();
    }

    private PresentityJournal Open() => new(Alice, new PresentitySurroundings(_store, PresentityRules.Default, new Presentity(), _time, _log)
    {
        ResumesUntil = T.AddMinutes(10),
        Telemetry = _telemetry,
    });

    private async Task<PresentityState?> LoadAsync(PresentityJournal journal)
    {
        PresentityState? loaded = await journal.LoadAsync(_state, Token);
        _state = loaded ?? _state;
        return loaded;
    }

    private async Task<CommitOutcome> KeepAsync(EquatableArray<PresentityChange> changes, bool take = true)
    {
        CommitOutcome outcome = await _journal.KeepAsync(_state, changes, T, CommitPriority.SignedIn, Token);
        if (take && outcome == CommitOutcome.Kept)
        {
            _state = Presentity.Apply(_state, changes);
        }

        return outcome;
    }
}
