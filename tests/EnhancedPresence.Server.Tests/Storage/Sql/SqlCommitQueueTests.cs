using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage.Sql;

/// <summary>The line before the store, with a clock that stands: what comes is in line until the clock is moved on.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class SqlCommitQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private readonly SqliteFile _file = new();
    private readonly GroupClock _clock = new(Delay);
    private SqlPresenceStore _store = null!;

    public async Task InitializeAsync() => _store = await SqlPresenceStore.OpenAsync(
        _file.Source, new SqlPresenceStoreOptions { GroupSize = 4, GroupDelay = Delay, CommitWait = TimeSpan.FromMinutes(1), QueueLength = 20 }, _clock, null, CancellationToken.None);

    public async Task DisposeAsync()
    {
        _clock.Run();
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task Whoever_is_signed_in_goes_before_what_nobody_waits_for()
    {
        Task<CommitOutcome>[] background = [.. Enumerable.Range(0, 20).Select(i => SignInAsync(i, CommitPriority.Background))];
        Task<CommitOutcome> publisher = SignInAsync(100, CommitPriority.SignedIn);
        await NextGroupAsync();

        (await publisher.WaitAsync(Guard)).Should().Be(CommitOutcome.Kept);
        background.Count(static t => t.IsCompleted).Should().BeLessThanOrEqualTo(3, "a group is four");
        _clock.Run();
        (await Task.WhenAll(background).WaitAsync(Guard)).Should().OnlyContain(static o => o == CommitOutcome.Kept);
    }

    [Fact]
    public async Task A_full_line_of_one_kind_is_no_obstacle_to_another()
    {
        Task<CommitOutcome>[] background = [.. Enumerable.Range(0, 20).Select(i => SignInAsync(i, CommitPriority.Background))];

        (await SignInAsync(20, CommitPriority.Background).WaitAsync(Guard)).Should().Be(CommitOutcome.Busy);
        Task<CommitOutcome> publisher = SignInAsync(100, CommitPriority.SignedIn);
        _clock.Run();
        (await publisher.WaitAsync(Guard)).Should().Be(CommitOutcome.Kept);
        await Task.WhenAll(background).WaitAsync(Guard);
    }

    [Fact]
    public async Task What_is_given_up_in_line_is_not_written()
    {
        using var given = new CancellationTokenSource();
        Task<CommitOutcome> first = SignInAsync(1, CommitPriority.Background, given.Token);
        Task<CommitOutcome> second = SignInAsync(2, CommitPriority.Background);
        await given.CancelAsync();

        await FluentActions.Awaiting(() => first.WaitAsync(Guard)).Should().ThrowAsync<OperationCanceledException>();
        _clock.Run();
        (await second.WaitAsync(Guard)).Should().Be(CommitOutcome.Kept);
        (await _store.ListAsync(null, 10, CancellationToken.None)).Should().Equal(User(2));
    }

    private static SipUri User(int number) => SipUri.Parse($"sip:user{number}@contoso.com");

    private Task<CommitOutcome> SignInAsync(int user, CommitPriority priority, CancellationToken cancellationToken = default) => _store.CommitAsync(
        new PresentityCommit(User(user), 0, [new PresentityChange.EndpointSignedIn(Desk, 1)]) { Priority = priority }, cancellationToken).AsTask();

    private async Task NextGroupAsync()
    {
        await _clock.Begun.WaitAsync(Guard);
        _clock.Advance(Delay);
    }
}
