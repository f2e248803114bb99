using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What the clock has to do waits for the store like everything else, but makes nobody wait.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class ClockWorkTests : IAsyncLifetime
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);
    private static readonly Watcher Colleague = new(Bob, WatcherNetwork.SameEnterprise);

    private readonly FakeTimeProvider _time = new(T);
    private readonly GatedStore _store = new();
    private readonly InProcessPresentityDirectory _directory;

    public ClockWorkTests() => _directory = new InProcessPresentityDirectory(_store, timeProvider: _time);

    private static CancellationToken Token => CancellationToken.None;

    public async Task InitializeAsync() =>
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddHours(1) }, Token)).Status.Should().Be(ResponseStatus.Ok);

    public Task DisposeAsync() => _directory.DisposeAsync().AsTask();

    [Fact]
    public async Task Who_waits_for_a_commit_is_told_to_the_store()
    {
        await PublishAsync();
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1), Token);
        await OweAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _directory.SettleAsync();
        _time.Advance(TimeSpan.FromHours(3));
        await _directory.SettleAsync();

        _store.Asked.Should().Equal(
            CommitPriority.SignIn, CommitPriority.SignedIn, CommitPriority.SignIn, CommitPriority.Background, CommitPriority.Background);
    }

    [Fact]
    public async Task A_publisher_does_not_wait_for_what_the_store_is_owed_but_takes_it_along()
    {
        await OweAsync();
        _store.Hold();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _store.Waiting;
        _store.LetNewPass();

        (await PublishAsync()).Status.Should().Be(ResponseStatus.Ok);
        _store.Asked.Should().Equal(CommitPriority.SignIn, CommitPriority.Background, CommitPriority.SignedIn);
        StoredPresentity stored = (await _store.LoadAsync(Alice, Token))!;
        stored.Sequence.Should().Be(2);
        stored.Registrations.Single().EndsAt.Should().Be(T.AddHours(2));
    }

    [Fact]
    public async Task What_is_over_is_over_before_the_publisher_who_did_not_wait_for_it()
    {
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1) { EndsAt = T.AddMinutes(1) }, Token);
        _store.Hold();
        _time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(1));
        await _store.Waiting;
        _store.LetNewPass();

        (await PublishAsync()).Status.Should().Be(ResponseStatus.Ok);
        (await _store.LoadAsync(Alice, Token))!.Registrations.Select(static r => r.Endpoint).Should().Equal(Desk);
        _store.Asked.Should().Equal(
            CommitPriority.SignIn, CommitPriority.SignIn, CommitPriority.Background, CommitPriority.SignedIn, CommitPriority.SignedIn);
    }

    [Fact]
    public async Task It_gives_way_once_so_that_one_who_is_always_asked_about_is_stored_too()
    {
        await OweAsync();
        _store.Hold();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _store.Waiting;
        (await AskAsync()).Outcome.Should().Be(WatchOutcome.Ok);
        await _directory.SettleAsync();

        _store.Hold();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _store.Waiting;
        Task<WatchReply> second = AskAsync();
        _store.Asked.Should().EndWith([CommitPriority.Background, CommitPriority.SignedIn]);
        _store.Release();
        (await second).Outcome.Should().Be(WatchOutcome.Ok);
        (await _store.LoadAsync(Alice, Token))!.Registrations.Single().EndsAt.Should().Be(T.AddHours(2));
    }

    private Task<WatchReply> AskAsync() => _directory.QueryAsync(Alice, Colleague, [CategoryName.State], Token).AsTask().WaitAsync(Guard);

    private async Task OweAsync() =>
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddHours(2) }, Token);

    private async Task<PresentityReply> PublishAsync() =>
        await _directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Machine(3500))), Token).AsTask().WaitAsync(Guard);
}
