using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Who sees or saw what, asked of a store without a server at work.</summary>
public sealed class PresenceInspectionTests : IAsyncLifetime
{
    private static readonly Watcher Colleague = new(Bob, WatcherNetwork.SameEnterprise);

    private readonly FakeTimeProvider _time = new(T);
    private readonly InMemoryPresenceStore _store = new();

    private static CancellationToken Token => CancellationToken.None;

    // At 9:00 alice is there and chooses busy until 10:00; at 9:30 she takes her note away.
    public async Task InitializeAsync()
    {
        await using var server = new InProcessPresentityDirectory(_store, timeProvider: _time);
        await server.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await PublishAsync(server, [.. Machine(3500), .. User(6500, type: ExpireType.Time, expires: 3600), Note(200, "here")]);
        _time.Advance(TimeSpan.FromMinutes(30));
        await PublishAsync(server, Delete(CategoryName.Note, 0, 200, 1));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_over_by_now_is_not_seen()
    {
        (await StateAsync(T.AddMinutes(59))).Should().Be(Availability.Busy);
        (await StateAsync(T.AddMinutes(60))).Should().Be(Availability.Available);
        (await _store.LoadAsync(Alice, Token))!.Publications.Should().Contain(static p => p.EndsAt != null, "looking changes nothing");

        async Task<Availability?> StateAsync(DateTimeOffset now) => (await _store.InspectAsync(Alice, null, now, Token))!.View(Colleague).StateIn().Availability;
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(31, false)]
    public async Task The_log_of_changes_tells_how_it_was(int minute, bool hasNote)
    {
        (PastPresentity past, PresenceInspector? inspector) = await _store.InspectAsOfAsync(Alice, null, T.AddMinutes(minute), Token);

        past.Outcome.Should().Be(PastOutcome.Found);
        inspector!.View(Colleague).StateIn().Availability.Should().Be(Availability.Busy);
        inspector.View(Colleague, [CategoryName.Note]).Categories.Any(static c => c.Value is not null).Should().Be(hasNote);
        inspector.Explain(Colleague).At.Should().Be(T.AddMinutes(minute));
    }

    [Fact]
    public async Task Of_what_is_not_there_nothing_is_made_up()
    {
        (await _store.InspectAsync(Carol, null, T, Token)).Should().BeNull();
        (PastPresentity past, PresenceInspector? inspector) = await _store.InspectAsOfAsync(Alice, null, T.AddDays(-1), Token);
        past.Outcome.Should().NotBe(PastOutcome.Found);
        inspector.Should().BeNull();
    }

    [Fact]
    public async Task The_rules_of_the_server_are_those_of_the_answer()
    {
        var rules = new PresentityRules { Profile = CompatibilityProfile.Lync2013, Membership = MembershipRule.LargestId };

        (await _store.InspectAsync(Alice, rules, T, Token))!.Explain(Colleague).Rule.Should().Be(MembershipRule.LargestId);
        (await _store.InspectAsync(Alice, null, T, Token))!.Explain(Colleague).Rule.Should().Be(MembershipRule.SpecificityThenId);
    }

    [Fact]
    public async Task A_store_must_be_named()
    {
        await FluentActions.Awaiting(static () => PresenceInspection.InspectAsync(null!, Alice, null, T, Token).AsTask()).Should().ThrowAsync<ArgumentNullException>().WithParameterName("store");
        await FluentActions.Awaiting(static () => PresenceInspection.InspectAsOfAsync(null!, Alice, null, T, Token).AsTask()).Should().ThrowAsync<ArgumentNullException>().WithParameterName("store");
    }

    private static async Task PublishAsync(InProcessPresentityDirectory server, params Publication[] items) =>
        (await server.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(items)), Token)).Status.Should().Be(ResponseStatus.Ok);
}
