using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Connections;
using EnhancedPresence.Server.Tests.Diagnostics;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Of whom a directory keeps something, and for how long.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class DirectoryUnitsTests : IAsyncLifetime
{
    private static readonly EquatableArray<CategoryName> Watched = [CategoryName.State, CategoryName.Note];
    private static readonly Watcher Colleague = new(Bob, WatcherNetwork.SameEnterprise);

    private readonly FakeTimeProvider _time = new(T);
    private readonly FaultyStore _store = new();
    private readonly RecordedMeters _meters = new();
    private readonly RecordedLog _log = new();
    private readonly InProcessPresentityDirectory _directory;

    public DirectoryUnitsTests() => _directory = new InProcessPresentityDirectory(_store, timeProvider: _time, loggerFactory: _log, meterFactory: _meters);

    private static CancellationToken Token => CancellationToken.None;

    private double Presentities
    {
        get
        {
            _meters.Clear();
            _meters.Observe();
            return _meters.SumOf("enhanced_presence.server.presentities");
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _directory.DisposeAsync();
        _meters.Dispose();
    }

    [Fact]
    public async Task Of_invented_names_nothing_is_kept()
    {
        for (int i = 0; i < 5; i++)
        {
            (await _directory.QueryAsync(SipUri.Parse($"sip:nobody{i}@contoso.com"), Colleague, Watched, Token)).Outcome.Should().Be(WatchOutcome.Unknown);
        }

        (await _directory.GetDisplayNameAsync(Carol, Colleague, Token)).Should().BeEmpty();
        (await _directory.ExecuteAsync(Carol, new PresentityCommand.SignOut(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Ok);
        Presentities.Should().Be(0);
    }

    [Fact]
    public async Task Who_is_waited_for_is_kept_until_nobody_waits()
    {
        var outbox = new NotificationOutbox();
        await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, outbox) { AwaitsFirstSignIn = true }, Token);
        Presentities.Should().Be(1);

        await _directory.UnsubscribeAsync(Carol, outbox, Token);
        Presentities.Should().Be(1, "nobody is made by leaving");
        await _directory.UnsubscribeAsync(SipUri.Parse("sips:ALICE@contoso.com"), outbox, Token);
        Presentities.Should().Be(0);
        await _directory.UnsubscribeAsync(Alice, outbox, Token);
        Presentities.Should().Be(0);
    }

    [Fact]
    public async Task Who_exists_is_kept_also_when_nobody_watches()
    {
        var outbox = new NotificationOutbox();
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, outbox), Token);
        await _directory.UnsubscribeAsync(Alice, outbox, Token);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignOut(Desk, 1), Token);

        Presentities.Should().Be(1);
        (await _directory.QueryAsync(Alice, Colleague, Watched, Token)).Outcome.Should().Be(WatchOutcome.Ok);
    }

    [Fact]
    public async Task Whom_the_store_cannot_read_may_exist()
    {
        _store.FailLoad = true;
        (await _directory.QueryAsync(Alice, Colleague, Watched, Token)).Outcome.Should().Be(WatchOutcome.Unavailable);
        (await _directory.GetDisplayNameAsync(Alice, Colleague, Token)).Should().BeEmpty();
        Presentities.Should().Be(1);
    }

    [Fact]
    public async Task Whoever_waits_behind_a_question_about_an_invented_name_is_answered()
    {
        var gate = new TaskCompletionSource();
        _store.LoadGate = gate.Task;
        Task<WatchReply> first = _directory.QueryAsync(Carol, Colleague, Watched, Token).AsTask();
        Task<WatchReply> second = _directory.QueryAsync(Carol, Colleague, Watched, Token).AsTask();
        Task<WatchReply> before = _directory.QueryAsync(Alice, Colleague, Watched, Token).AsTask();
        Task<PresentityReply> signIn = _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token).AsTask();
        gate.SetResult();

        (await first).Outcome.Should().Be(WatchOutcome.Unknown);
        (await second).Outcome.Should().Be(WatchOutcome.Unknown);
        (await before).Outcome.Should().Be(WatchOutcome.Unknown);
        (await signIn).Status.Should().Be(ResponseStatus.Ok);
        (await _directory.QueryAsync(Alice, Colleague, Watched, Token)).Outcome.Should().Be(WatchOutcome.Ok);
        Presentities.Should().Be(1);
    }

    [Fact]
    public async Task A_user_is_read_once()
    {
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        int loads = _store.Loads;
        await _directory.QueryAsync(Alice, Colleague, Watched, Token);
        await _directory.GetSelfAsync(Alice, Token);

        (loads, _store.Loads).Should().Be((1, 1));
    }

    [Fact]
    public async Task Who_has_waited_for_the_first_sign_in_is_told_to_the_user()
    {
        await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, new NotificationOutbox()) { AwaitsFirstSignIn = true, WatcherName = "Bob" }, Token);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);

        (await _directory.WatchOwnAsync(Alice, new OwnDataOutbox(), Token))!.Subscribers.Select(static s => (s.Address, s.DisplayName)).Should().Equal((Bob, "Bob"));
    }

    [Fact]
    public async Task A_name_is_shown_as_the_card_has_it_but_not_to_whom_is_blocked()
    {
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        (await _directory.GetDisplayNameAsync(Alice, Colleague, Token)).Should().BeEmpty("there is no card");
        var card = new ContactCard { Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText("Alice Q.")] } }] };
        await _directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(
            Item(CategoryName.ContactCard, 0, 200, card), Item(CategoryName.ContactCard, 0, 32000, card))), Token);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.UpdateContainers(Desk, [Put(Carol, 32000)]), Token);

        (await _directory.GetDisplayNameAsync(Alice, Colleague, Token)).Should().Be("Alice Q.");
        (await _directory.GetDisplayNameAsync(Alice, new Watcher(Carol, WatcherNetwork.Federated), Token)).Should().BeEmpty();
        (_store.FailCommit, _store.FailLoad) = (true, true);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(200, "lost"))), Token);
        (await _directory.GetDisplayNameAsync(Alice, Colleague, Token)).Should().BeEmpty("whether that is still the name is not known");
    }

    [Fact]
    public async Task Of_whom_nothing_ends_nobody_is_woken()
    {
        var time = new RecordedTimers(T);
        await using var directory = new InProcessPresentityDirectory(_store, timeProvider: time);
        await directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Machine(3500))), Token);
        time.Due.Should().Be(Timeout.InfiniteTimeSpan);

        await directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(User(6500, type: ExpireType.Time, expires: 60))), Token);
        time.Due.Should().Be(TimeSpan.FromMilliseconds(60_001));
        await directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(User(6500, version: 1))), Token);
        time.Due.Should().Be(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task A_registration_that_ends_before_the_store_is_told_ends_in_time()
    {
        var outbox = new NotificationOutbox();
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Machine(3500))), Token);
        await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, outbox), Token);
        outbox.TryTake(out _);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddMilliseconds(500) }, Token);

        _time.Advance(TimeSpan.FromMilliseconds(500));
        await _directory.SettleAsync();
        outbox.Count.Should().Be(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _directory.SettleAsync();
        outbox.Count.Should().Be(1);
        (await _store.LoadAsyncInner(Alice)).Registrations.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_store_could_not_be_told_it_is_told_again()
    {
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddHours(1) }, Token);
        _store.Refusal = CommitOutcome.Busy;
        _time.Advance(TimeSpan.FromSeconds(1));
        await _directory.SettleAsync();
        _store.Refusal = null;
        _time.Advance(TimeSpan.FromSeconds(4.999));
        await _directory.SettleAsync();
        (await _store.LoadAsyncInner(Alice)).Registrations.Single().EndsAt.Should().BeNull("a store in trouble is left alone for five seconds");

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _directory.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _directory.SettleAsync();
        (await _store.LoadAsyncInner(Alice)).Registrations.Single().EndsAt.Should().Be(T.AddHours(1));
        _log.From(LogLevel.Information).Should().BeEmpty("a busy store is no event");
    }
}
