using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class InProcessPresentityDirectoryTests : IAsyncLifetime
{
    private static readonly EquatableArray<CategoryName> Watched = [CategoryName.State, CategoryName.Note];
    private static readonly Watcher Colleague = new(Bob, WatcherNetwork.SameEnterprise);

    private readonly FakeTimeProvider _time = new(T);
    private readonly FaultyStore _store = new();
    private readonly IPresentityDirectory _directory;

    public InProcessPresentityDirectoryTests() => _directory = Servers.CreateDirectory(_store, PresentityRules.Default, _time);

    private static CancellationToken Token => CancellationToken.None;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _directory.DisposeAsync().AsTask();

    [Fact]
    public async Task A_failed_commit_changes_nothing_and_nobody_hears_of_it()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), Note(200, "a")]);
        Drain(outbox);

        _store.FailCommit = true;
        (await PublishAsync(Note(200, "b", version: 1))).Status.Should().Be(ResponseStatus.Unavailable);
        outbox.Count.Should().Be(0);
        _store.FailCommit = false;

        (await _directory.GetSelfAsync(Alice, Token))!.Publications.Single(static p => p.Name == CategoryName.Note).Version.Should().Be(1);
        outbox.Count.Should().Be(0);
        (await PublishAsync(Note(200, "b", version: 1))).Status.Should().Be(ResponseStatus.Ok);
        outbox.Count.Should().Be(1);
    }

    [Theory]
    [InlineData(CommitOutcome.Busy, "The presence store has too much to do; nothing was changed.")]
    [InlineData(CommitOutcome.Failed, "The presence store can't write; nothing was changed.")]
    [InlineData(CommitOutcome.Conflict, "Another server has changed the presence; nothing was changed here.", Skip = Differences.LostAnswer)]
    [InlineData(CommitOutcome.Unknown, "The presence store does not answer; whether the change was kept is not known.")]
    public async Task A_store_that_keeps_nothing_says_why(CommitOutcome outcome, string detail)
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        _store.Refusal = outcome;
        PresentityReply reply = await PublishAsync(Machine(3500));

        (reply.Status, reply.Detail).Should().Be((ResponseStatus.Unavailable, detail));
        outbox.Count.Should().Be(0);
        _store.Refusal = null;
        (await PublishAsync(Machine(3500))).Status.Should().Be(ResponseStatus.Ok);
        outbox.Count.Should().Be(1);
    }

    [Fact(Skip = Differences.LostAnswer)]
    public async Task A_store_that_cannot_be_read_keeps_everything_as_it_was()
    {
        await WatchedAliceAsync();
        _store.Refusal = CommitOutcome.Unknown;
        await PublishAsync(Machine(3500));
        _store.FailLoad = true;

        PresentityReply reply = await PublishAsync(Machine(3500));
        (reply.Status, reply.Detail).Should().Be((ResponseStatus.Unavailable, "The presence store does not answer; nothing was changed."));
        (await _directory.WatchOwnAsync(Alice, new OwnDataOutbox(), Token)).Should().BeNull();
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignOut(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Unavailable);
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1), Token)).Status.Should().Be(ResponseStatus.Unavailable, "who is new has to be known");
    }

    [Fact(Skip = Differences.Lifetime)]
    public async Task After_disposal_the_clock_does_nothing()
    {
        await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), .. User(9500, type: ExpireType.Time, expires: 60)]);
        int commits = _store.Commits;
        await _directory.DisposeAsync();
        await _directory.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        await Task.Yield();

        _store.Commits.Should().Be(commits);
    }

    [Fact]
    public async Task Nothing_may_be_missing()
    {
        await FluentActions.Awaiting(() => _directory.ExecuteAsync(Alice, null!, Token).AsTask()).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => _directory.WatchOwnAsync(Alice, null!, Token).AsTask()).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => _directory.SubscribeAsync(Alice, null!, Token).AsTask()).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => _directory.UnsubscribeAsync(Alice, null!, Token).AsTask()).Should().ThrowAsync<ArgumentNullException>();
        FluentActions.Invoking(static () => new InProcessPresentityDirectory(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task The_same_person_is_found_by_every_form_of_the_address()
    {
        await WatchedAliceAsync();
        await PublishAsync(Note(200, "a"));

        foreach (string form in new[] { "sips:alice@contoso.com", "sip:ALICE@contoso.com", "sip:alice@contoso.com;transport=tls" })
        {
            (await _directory.GetSelfAsync(SipUri.Parse(form), Token))!.Publications.Should().Contain(static p => p.Name == CategoryName.Note);
        }
    }

    [Fact(Skip = Differences.LostAnswer)]
    public async Task A_lost_answer_is_found_out_and_watchers_hear_of_it()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync(Machine(3500));
        Drain(outbox);

        _store.LoseAnswer = true;
        (await PublishAsync(Note(200, "b"))).Status.Should().Be(ResponseStatus.Unavailable);
        outbox.Count.Should().Be(0);
        _store.LoseAnswer = false;
        _time.Advance(TimeSpan.FromSeconds(6));
        await Servers.SettleAsync(_directory);

        Drain(outbox).Single().Categories.Should().Equal(CategoryName.Note);
        (await PublishAsync(Note(200, "b"))).Conflicts.Should().Equal(new PublicationConflict(1, 1));
        (await _directory.GetSelfAsync(Alice, Token))!.Publications.Should().Contain(static p => p.EndpointId == Desk.ToString(), "the endpoint is still signed in");
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_answers_unavailable_and_recovers()
    {
        _store.FailLoad = true;
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Unavailable);
        (await _directory.QueryAsync(Alice, Colleague, Watched, Token)).Outcome.Should().Be(WatchOutcome.Unavailable);
        (await _directory.GetSelfAsync(Alice, Token)).Should().BeNull();
        _store.FailLoad = false;
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public async Task Nobody_is_made_by_asking()
    {
        (await _directory.QueryAsync(Alice, Colleague, Watched, Token)).Outcome.Should().Be(WatchOutcome.Unknown);
        (await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, new NotificationOutbox()), Token)).Should().Be(WatchOutcome.Unknown);
        (await _directory.GetSelfAsync(Alice, Token))!.Publications.Should().BeEmpty();
        _store.Commits.Should().Be(0);
    }

    [Fact]
    public async Task The_clock_ends_a_publication_on_its_own()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), .. User(9500, type: ExpireType.Time, expires: 3600)]);
        Read(Drain(outbox)[^1]).StateIn().Availability.Should().Be(Availability.DoNotDisturb);

        _time.Advance(TimeSpan.FromSeconds(3599));
        await Servers.SettleAsync(_directory);
        outbox.Count.Should().Be(0);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Servers.SettleAsync(_directory);

        Read(Drain(outbox).Single()).StateIn().Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task A_registration_that_is_not_renewed_signs_the_endpoint_out()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddMinutes(10) }, Token);
        await PublishAsync(Machine(3500));
        _time.Advance(TimeSpan.FromMinutes(9));
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddMinutes(20) }, Token);
        Drain(outbox);

        _time.Advance(TimeSpan.FromMinutes(10));
        await Servers.SettleAsync(_directory);
        outbox.Count.Should().Be(0, "it was renewed");
        _time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(1));
        await Servers.SettleAsync(_directory);

        Read(Drain(outbox).Single()).StateIn().Availability.Should().Be(Availability.SignedOut);
        (await PublishAsync(Machine(3500))).Status.Should().Be(ResponseStatus.NotSignedIn);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_connection_ends_the_endpoint_after_the_grace_unless_it_comes_back(bool back)
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync(Machine(3500));
        await _directory.ExecuteAsync(Alice, new PresentityCommand.LoseConnection(Desk, 1, T.AddSeconds(10)), Token);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.LoseConnection(Desk, 7, T.AddSeconds(1)), Token);
        Drain(outbox);
        _time.Advance(TimeSpan.FromSeconds(9));
        if (back)
        {
            await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        await Servers.SettleAsync(_directory);

        outbox.Count.Should().Be(back ? 0 : 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sign-out")]
    [InlineData("lease")]
    [InlineData("grace")]
    [InlineData("new sign-in")]
    public async Task The_outbox_of_an_endpoint_is_closed_when_the_endpoint_is_over_and_not_before(string what)
    {
        await WatchedAliceAsync();
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1), Token);
        var desk = new OwnDataOutbox { Endpoint = Desk };
        var phone = new OwnDataOutbox { Endpoint = Phone };
        await _directory.WatchOwnAsync(Alice, desk, Token);
        await _directory.WatchOwnAsync(Alice, phone, Token);
        PresentityCommand? command = what switch
        {
            "sign-out" => new PresentityCommand.SignOut(Desk, 1),
            "lease" => new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddMinutes(1) },
            "grace" => new PresentityCommand.LoseConnection(Desk, 1, T.AddSeconds(10)),
            "new sign-in" => new PresentityCommand.SignIn(Desk, 2),
            _ => null,
        };
        if (command is not null)
        {
            await _directory.ExecuteAsync(Alice, command, Token);
        }

        desk.IsClosed.Should().Be(what == "sign-out");
        _time.Advance(TimeSpan.FromMinutes(2));
        await Servers.SettleAsync(_directory);

        desk.IsClosed.Should().Be(what is "sign-out" or "lease" or "grace");
        phone.IsClosed.Should().BeFalse();
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_told_at_once_that_nothing_will_come()
    {
        await WatchedAliceAsync();
        var outbox = new OwnDataOutbox { Endpoint = Phone };
        (await _directory.WatchOwnAsync(Alice, outbox, Token)).Should().NotBeNull();

        outbox.IsClosed.Should().BeTrue();
        (await outbox.WaitAsync(Token)).Should().BeFalse();
    }

    [Fact]
    public async Task Who_reads_the_own_data_again_hears_of_each_change_once_and_of_what_is_new_only()
    {
        await WatchedAliceAsync();
        int calls = 0;
        var outbox = new OwnDataOutbox(() => calls++) { Endpoint = Desk };
        for (int time = 0; time < 3; time++)
        {
            (await _directory.WatchOwnAsync(Alice, outbox, Token)).Should().NotBeNull();
        }

        await PublishAsync(Note(200, "a"));
        await Servers.SettleAsync(_directory);
        calls.Should().Be(1);
        outbox.Take()!.Publications.Should().ContainSingle();

        await PublishAsync(Note(200, "b", version: 1));
        OwnData data = (await _directory.WatchOwnAsync(Alice, outbox, Token))!;
        await Servers.SettleAsync(_directory);
        data.Presence.Publications.Should().Contain(static p => p.Version == 2 && p.Name == CategoryName.Note);
        outbox.Take()!.Publications.Should().ContainSingle().Which.Version.Should().Be(2);
        outbox.Take().Should().BeNull();

        outbox.Close();
        calls.Should().Be(3);
    }

    [Fact]
    public async Task A_store_in_trouble_keeps_nobody_from_staying_and_from_leaving()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddMinutes(10) }, Token);
        await PublishAsync(Machine(3500));
        Drain(outbox);
        _store.FailCommit = _store.FailLoad = true;
        (await PublishAsync(Note(200, "lost"))).Status.Should().Be(ResponseStatus.Unavailable);

        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1) { EndsAt = T.AddMinutes(20) }, Token)).Status.Should().Be(ResponseStatus.Ok);
        _time.Advance(TimeSpan.FromMinutes(11));
        await Servers.SettleAsync(_directory);
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.LoseConnection(Desk, 1, T.AddMinutes(12)), Token)).Status.Should().Be(ResponseStatus.Ok);
        _time.Advance(TimeSpan.FromMinutes(2));
        await Servers.SettleAsync(_directory);
        outbox.Count.Should().Be(0, "nobody hears of what is not stored");

        _store.FailCommit = _store.FailLoad = false;
        _time.Advance(TimeSpan.FromSeconds(6));
        await Servers.SettleAsync(_directory);
        Read(Drain(outbox).Single()).StateIn().Availability.Should().Be(Availability.SignedOut);
    }

    [Fact(Skip = Differences.Many)]
    public async Task Ten_thousand_watchers_of_a_container_share_one_document()
    {
        NotificationOutbox first = await WatchedAliceAsync();
        List<NotificationOutbox> outboxes = [first];
        for (int i = 1; i < 10_000; i++)
        {
            var outbox = new NotificationOutbox();
            await _directory.SubscribeAsync(Alice, new PresenceWatch(new Watcher(SipUri.Parse($"sip:watcher{i}@contoso.com"), WatcherNetwork.SameEnterprise), Watched, outbox), Token);
            outboxes.Add(outbox);
        }

        outboxes.ForEach(static o => Drain(o));
        await PublishAsync(Machine(3500));

        outboxes.Select(static o => Drain(o).Single()).Distinct(ReferenceEqualityComparer.Instance).Should().ContainSingle();
    }

    [Fact]
    public async Task The_clock_tries_again_when_the_store_has_failed()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), .. User(9500, type: ExpireType.Time, expires: 60)]);
        Drain(outbox);
        _store.FailCommit = true;
        _time.Advance(TimeSpan.FromSeconds(61));
        await Servers.SettleAsync(_directory);
        outbox.Count.Should().Be(0);

        _store.FailCommit = false;
        _time.Advance(TimeSpan.FromSeconds(10));
        await Servers.SettleAsync(_directory);
        Read(Drain(outbox).Single()).StateIn().Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task An_expiry_far_away_comes_in_time()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), .. User(9500, type: ExpireType.Time, expires: 90 * 24 * 3600)]);
        Drain(outbox);
        for (int day = 0; day < 91; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await Servers.SettleAsync(_directory);
        }

        Read(Drain(outbox).Single()).StateIn().Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task Watchers_of_one_level_share_the_bytes()
    {
        NotificationOutbox first = await WatchedAliceAsync();
        NotificationOutbox second = new();
        await _directory.SubscribeAsync(
            Alice, new PresenceWatch(new Watcher(SipUri.Parse("sip:dave@contoso.com"), WatcherNetwork.SameEnterprise), [CategoryName.Note, CategoryName.State], second), Token);
        Drain(second);
        await PublishAsync(Machine(3500));

        ReadOnlyMemory<byte> one = Drain(first).Single().Body;
        ReadOnlyMemory<byte> two = Drain(second).Single().Body;
        one.Equals(two).Should().BeTrue("both are the same memory");
    }

    [Fact]
    public async Task A_watcher_hears_of_what_changes_for_the_level_and_of_nothing_else()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), Note(300, "for the team")]);
        Drain(outbox).Single().Categories.Should().Equal(CategoryName.State);

        await PublishAsync(Note(300, "again", version: 1));
        outbox.Count.Should().Be(0);
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_named_and_a_category_that_is_gone_once()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync(Note(200, "stays"), Item(CategoryName.Note, 5, 200, Categories.Note.Personal("goes")), Item(CategoryName.Note, 6, 200, Categories.Note.Personal("stays too")));
        Drain(outbox);
        await PublishAsync(Delete(CategoryName.Note, 5, 200, 1));

        Read(Drain(outbox).Single()).Categories.Select(static c => (c.Instance, c.Value is null)).Should().Equal((0u, false), (6u, false), (5u, true));
        await PublishAsync(Delete(CategoryName.Note, 0, 200, 1), Delete(CategoryName.Note, 6, 200, 1));
        Read(Drain(outbox).Single()).Categories.Should().Equal(new CategoryInstance { Name = CategoryName.Note });
    }

    [Fact]
    public async Task What_waited_for_a_watcher_who_is_moved_is_dropped()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync(Note(200, "for colleagues"));
        await UpdateAsync(Put(Bob, 32000));

        Read(Drain(outbox).Single()).Categories.Should().OnlyContain(static c => c.Name == CategoryName.State || c.Value == null);
    }

    [Fact]
    public async Task Privacy_mode_moves_whoever_is_not_named()
    {
        await using IPresentityDirectory directory = Servers.CreateDirectory(new FaultyStore(), new PresentityRules { Profile = CompatibilityProfile.Lync2013 }, _time);
        NotificationOutbox colleague = new(), friend = new();
        await directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        await directory.ExecuteAsync(Alice, new PresentityCommand.UpdateContainers(Desk, [Put(Carol, 400)]), Token);
        await directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document([.. Machine(3500), Note(200, "a"), Note(400, "a")])), Token);
        await directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, colleague), Token);
        await directory.SubscribeAsync(Alice, new PresenceWatch(new Watcher(Carol, WatcherNetwork.Federated), Watched, friend), Token);
        Drain(colleague);
        Drain(friend);

        await directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Item(CategoryName.OtherOptions, PrivacyMode.Instance, 1, PrivacyMode.ToOptions(isPrivate: true)))), Token);
        Read(Drain(colleague).Single()).Categories.Should().OnlyContain(static c => c.Value == null);
        friend.Count.Should().Be(0, "who is named stays");
        await directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Item(CategoryName.OtherOptions, PrivacyMode.Instance, 1, PrivacyMode.ToOptions(isPrivate: false), version: 1))), Token);
        Read(Drain(colleague).Single()).StateIn().Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task The_owner_hears_who_watches()
    {
        await WatchedAliceAsync();
        var outbox = new OwnDataOutbox();

        (await _directory.WatchOwnAsync(Alice, outbox, Token))!.Subscribers.Select(static s => s.Address).Should().Equal(Bob);
        await _directory.SubscribeAsync(Alice, new PresenceWatch(new Watcher(Carol, WatcherNetwork.Federated), Watched, new NotificationOutbox()), Token);
        outbox.Take()!.Subscribers.Select(static s => s.Address).Should().Equal(Carol);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_who_has_never_signed_in_is_waited_for_when_that_is_asked(bool awaits)
    {
        var outbox = new NotificationOutbox();
        (await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, outbox) { AwaitsFirstSignIn = awaits }, Token)).Should().Be(WatchOutcome.Unknown);
        outbox.Count.Should().Be(awaits ? 1 : 0);
        Drain(outbox);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);

        outbox.Count.Should().Be(awaits ? 1 : 0);
    }

    [Fact]
    public async Task Who_is_signed_in_is_stored_and_until_when_a_little_later()
    {
        await WatchedAliceAsync();
        int commits = _store.Commits;
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1), Token);
        _store.Commits.Should().Be(commits + 1);
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1) { EndsAt = T.AddHours(1) }, Token);
        _store.Commits.Should().Be(commits + 1, "who is signed in does not wait for the store");

        _time.Advance(TimeSpan.FromSeconds(1));
        await Servers.SettleAsync(_directory);

        (await _store.LoadAsyncInner(Alice)).Registrations.Single(static r => r.Endpoint == Phone).EndsAt.Should().Be(T.AddHours(1));
        (await _store.LoadAsOfAsync(Alice, T, Token)).Stored!.Registrations.Single(static r => r.Endpoint == Phone).EndsAt.Should().BeNull("that is how it was stored then");
        await _directory.ExecuteAsync(Alice, new PresentityCommand.SignOut(Phone, 1), Token);
        (await _store.LoadAsyncInner(Alice)).Registrations.Should().NotContain(static r => r.Endpoint == Phone);
    }

    [Fact]
    public async Task Moving_a_watcher_brings_the_full_new_set()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync([.. Machine(3500), .. Meeting(), Note(200, "hello")]);
        Drain(outbox);

        await UpdateAsync(Put(Bob, 300));
        CategoriesDocument team = Read(Drain(outbox).Single());
        team.StateIn().MeetingSubject!.Text.Should().Be("Budget");
        team.Categories.Should().Contain(new CategoryInstance { Name = CategoryName.Note });

        await UpdateAsync(Put(Bob, 32000));
        CategoriesDocument blocked = Read(Drain(outbox).Single());
        blocked.StateIn().Availability.Should().Be(Availability.Offline);

        await PublishAsync([.. Machine(5000, version: 1), Note(32000, "x")]);
        outbox.Count.Should().Be(0, "no sign of life reaches whoever is blocked");
    }

    [Fact]
    public async Task After_the_end_of_a_subscription_nothing_comes()
    {
        NotificationOutbox outbox = await WatchedAliceAsync();
        await PublishAsync(Machine(3500));
        await _directory.UnsubscribeAsync(Alice, outbox, Token);
        outbox.Count.Should().Be(0);
        await PublishAsync(Machine(5000, version: 1));
        outbox.Count.Should().Be(0);
    }

    [Fact]
    public async Task Publishers_at_the_same_time_take_turns()
    {
        await WatchedAliceAsync();
        PresentityReply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await PublishAsync(Note(200, $"note {i}")))));

        replies.Count(static r => r.Status == ResponseStatus.Ok).Should().Be(1);
        replies.Count(static r => r.Status == ResponseStatus.Conflict && r.Conflicts[0].CurrentVersion == 1).Should().Be(19);
    }

    [Fact]
    public async Task A_cancelled_wait_changes_nothing()
    {
        await FluentActions.Awaiting(() => _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), new CancellationToken(canceled: true)).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
        _store.Commits.Should().Be(0);
    }

    private static List<PresenceNotification> Drain(NotificationOutbox outbox)
    {
        List<PresenceNotification> all = [];
        while (outbox.TryTake(out PresenceNotification? notification))
        {
            all.Add(notification);
        }

        return all;
    }

    private async Task<NotificationOutbox> WatchedAliceAsync()
    {
        var outbox = new NotificationOutbox();
        (await _directory.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Ok);
        (await _directory.SubscribeAsync(Alice, new PresenceWatch(Colleague, Watched, outbox), Token)).Should().Be(WatchOutcome.Ok);
        Read(Drain(outbox).Single()).StateIn().Availability.Should().Be(Availability.SignedOut);
        return outbox;
    }

    private ValueTask<PresentityReply> PublishAsync(params Publication[] items) =>
        _directory.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(items)), Token);

    private ValueTask<PresentityReply> UpdateAsync(params ContainerUpdate[] updates) =>
        _directory.ExecuteAsync(Alice, new PresentityCommand.UpdateContainers(Desk, updates.ToEquatableArray()), Token);
}
