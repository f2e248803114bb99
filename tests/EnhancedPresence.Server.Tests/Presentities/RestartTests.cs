using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Tests.Connections;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What a server that was restarted makes of what endpoints had published before.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class RestartTests : IAsyncLifetime
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private static readonly Watcher Colleague = new(Bob, WatcherNetwork.SameEnterprise);

    private readonly FakeTimeProvider _time = new(T);
    private readonly FaultyStore _store = new();
    private InProcessPresentityDirectory? _directory;

    private static CancellationToken Token => CancellationToken.None;

    private InProcessPresentityDirectory Directory => _directory!;

    public async Task InitializeAsync()
    {
        // The run before, which ends without a word.
        await using var before = new InProcessPresentityDirectory(_store, timeProvider: _time);
        foreach (SipUri user in new[] { Alice, Bob })
        {
            await before.ExecuteAsync(user, new PresentityCommand.SignIn(Desk, 1), Token);
            var items = new Documents.PublishDocument(user, [.. Machine(3500), Note(200, "here")]);
            (await before.ExecuteAsync(user, new PresentityCommand.Publish(Desk, items), Token)).Status.Should().Be(ResponseStatus.Ok);
        }

        _time.Advance(TimeSpan.FromHours(1));
        _directory = new InProcessPresentityDirectory(_store, new PresentityRules { RestartGrace = Grace }, _time);
    }

    public async Task DisposeAsync() => await Directory.DisposeAsync();

    [Fact]
    public async Task Who_comes_back_in_time_keeps_everything()
    {
        string before = await SeenAsync();
        (await IsThereAsync(Alice)).Should().BeTrue();
        await Directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 2), Token);

        _time.Advance(Grace + Grace);
        await Directory.SettleAsync();

        (await IsThereAsync(Alice)).Should().BeTrue();
        (await SeenAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Of_who_does_not_come_back_what_is_bound_to_the_endpoint_goes_and_the_rest_stays()
    {
        string before = await SeenAsync();

        _time.Advance(Grace - TimeSpan.FromSeconds(1));
        await Directory.SettleAsync();
        (await IsThereAsync(Alice)).Should().BeTrue();
        _time.Advance(TimeSpan.FromSeconds(2));
        await Directory.SettleAsync();

        (await IsThereAsync(Alice)).Should().BeFalse();
        (await SeenAsync()).Should().NotBe(before);
        (await Directory.GetSelfAsync(Alice, Token))!.Publications.Should().Contain(static p => p.Name == CategoryName.Note);
    }

    [Fact]
    public async Task The_store_is_rid_of_it_also_for_users_whom_nobody_touches()
    {
        (await _store.ListEndingAsync(null, 10, Token)).Should().Equal(Alice, Bob);
        _store.FailLoad = true;
        _time.Advance(Grace);
        await Directory.SettleAsync();
        (await _store.LoadAsyncInner(Bob)).Publications.Should().Contain(static p => p.Endpoint != null);

        _store.FailLoad = false;
        _time.Advance(TimeSpan.FromSeconds(6));
        await Directory.SettleAsync();

        (await _store.ListEndingAsync(null, 10, Token)).Should().BeEmpty();
        (await _store.LoadAsyncInner(Bob)).Publications.Should().Contain(static p => p.Key.Category == CategoryName.Note);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(250)]
    public async Task The_store_is_rid_of_however_many_there_are(int users)
    {
        var store = new FaultyStore();
        await using (var before = new InProcessPresentityDirectory(store, timeProvider: _time))
        {
            for (int i = 0; i < users; i++)
            {
                await before.ExecuteAsync(SipUri.Parse($"sip:user{i}@contoso.com"), new PresentityCommand.SignIn(Desk, 1), Token);
            }
        }

        (await store.ListEndingAsync(null, users + 1, Token)).Should().HaveCount(users);
        await using var after = new InProcessPresentityDirectory(store, new PresentityRules { RestartGrace = Grace }, _time);
        _time.Advance(Grace);
        await after.SettleAsync();

        (await store.ListEndingAsync(null, users + 1, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_store_that_fails_meanwhile_is_logged_and_one_that_is_given_up_is_not()
    {
        var log = new RecordedLog();
        var store = new FaultyStore();
        await using var directory = new InProcessPresentityDirectory(store, new PresentityRules { RestartGrace = Grace }, _time, log);
        store.FailLoad = true;
        _time.Advance(Grace);
        await directory.SettleAsync();
        log.From(LogLevel.Warning).Select(static l => l.Event).Should().Equal(3007);

        // What it asks the next time it asks until the server ends.
        (store.FailLoad, store.ListGate) = (false, new TaskCompletionSource().Task);
        _time.Advance(TimeSpan.FromSeconds(5));
        Task settled = directory.SettleAsync().AsTask();
        settled.IsCompleted.Should().BeFalse();
        await directory.DisposeAsync();
        await settled;
        log.From(LogLevel.Warning).Should().ContainSingle();
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(30, 30)]
    [InlineData(60, 60)]
    [InlineData(3600, 60)]
    public async Task A_registration_ends_at_its_own_instant_or_with_the_grace(int leaseSeconds, int endSeconds)
    {
        // A run before this one, of somebody whose registration lasts until so long after the start of the next.
        var store = new FaultyStore();
        DateTimeOffset start = _time.GetUtcNow() + TimeSpan.FromMinutes(10);
        await using (var before = new InProcessPresentityDirectory(store, timeProvider: _time))
        {
            await before.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = start.AddSeconds(leaseSeconds) }, Token);
            var items = new Documents.PublishDocument(Alice, [.. Machine(3500)]);
            (await before.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, items), Token)).Status.Should().Be(ResponseStatus.Ok);
        }

        _time.SetUtcNow(start);
        await using var after = new InProcessPresentityDirectory(store, new PresentityRules { RestartGrace = Grace }, _time);
        if (endSeconds > 0)
        {
            (await after.GetSelfAsync(Alice, Token))!.Publications.Should().Contain(static p => p.EndpointId != null);
            _time.SetUtcNow(start.AddSeconds(endSeconds).AddTicks(-1));
            (await after.GetSelfAsync(Alice, Token))!.Publications.Should().Contain(static p => p.EndpointId != null);
            (await store.LoadAsyncInner(Alice)).Registrations.Should().Equal(new StoredRegistration(Desk, 1) { EndsAt = start.AddSeconds(leaseSeconds) });
        }

        _time.SetUtcNow(start.AddSeconds(endSeconds));
        (await after.GetSelfAsync(Alice, Token))!.Publications.Should().NotContain(static p => p.EndpointId != null);
        (await store.LoadAsyncInner(Alice)).Registrations.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_comes_back_may_have_a_smaller_number_as_after_a_clock_was_set_back()
    {
        (await Directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 0), Token)).Status.Should().Be(ResponseStatus.Ok);

        _time.Advance(Grace + Grace);
        await Directory.SettleAsync();

        (await IsThereAsync(Alice)).Should().BeTrue();
    }

    [Fact]
    public async Task Without_grace_it_goes_at_the_first_touch()
    {
        await using var directory = new InProcessPresentityDirectory(_store, timeProvider: _time);

        (await directory.GetSelfAsync(Alice, Token))!.Publications.Should().NotContain(static p => p.EndpointId != null);
    }

    [Fact]
    public async Task Without_grace_nobody_is_looked_for()
    {
        var store = new FaultyStore();
        await using (var before = new InProcessPresentityDirectory(store, timeProvider: _time))
        {
            await before.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        }

        int loads = store.Loads;
        await using var directory = new InProcessPresentityDirectory(store, timeProvider: _time);
        _time.Advance(TimeSpan.FromHours(1));
        await directory.SettleAsync();

        store.Loads.Should().Be(loads);
        (await store.LoadAsyncInner(Alice)).Registrations.Should().ContainSingle("the first touch ends it");
    }

    private async Task<bool> IsThereAsync(SipUri user) =>
        (await Directory.GetSelfAsync(user, Token))!.Publications.Any(static p => p.EndpointId == Desk.ToString());

    private async Task<string> SeenAsync() => System.Text.Encoding.UTF8.GetString(
        (await Directory.QueryAsync(Alice, Colleague, [CategoryName.State], Token)).Notification!.Body.Span);
}
