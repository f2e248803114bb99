using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
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

    [Fact]
    public async Task Without_grace_it_goes_at_the_first_touch()
    {
        await using var directory = new InProcessPresentityDirectory(_store, timeProvider: _time);

        (await directory.GetSelfAsync(Alice, Token))!.Publications.Should().NotContain(static p => p.EndpointId != null);
    }

    private async Task<bool> IsThereAsync(SipUri user) =>
        (await Directory.GetSelfAsync(user, Token))!.Publications.Any(static p => p.EndpointId == Desk.ToString());

    private async Task<string> SeenAsync() => System.Text.Encoding.UTF8.GetString(
        (await Directory.QueryAsync(Alice, Colleague, [CategoryName.State], Token)).Notification!.Body.Span);
}
