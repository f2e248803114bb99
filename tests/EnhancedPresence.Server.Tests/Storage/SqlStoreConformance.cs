using System.Data.Common;
using EnhancedPresence.Categories;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Storage.Sql;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>What a SQL store must do on every database: its schema, what of it is torn, and what is too old.</summary>
public abstract class SqlStoreConformance : PresenceStoreConformance
{
    private readonly FakeTimeProvider _time = new(T);

    protected abstract DbDataSource Database { get; }

    private static CancellationToken Token => CancellationToken.None;

    [StoreFact]
    public async Task Opening_twice_keeps_what_is_there()
    {
        await using (SqlPresenceStore first = await SqlPresenceStore.OpenAsync(Database, Token))
        {
            await FillAsync(first);
        }

        await using SqlPresenceStore second = await SqlPresenceStore.OpenAsync(Database, Token);
        (await second.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);
    }

    [StoreFact]
    public async Task A_newer_schema_is_refused()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, Token);
        await RunAsync("INSERT INTO ep_schema (version) VALUES (1000)");

        await FluentActions.Awaiting(() => SqlPresenceStore.OpenAsync(Database, Token).AsTask())
            .Should().ThrowAsync<PresenceStoreException>().WithMessage("*schema 1000*");
    }

    [StoreFact]
    public async Task What_a_library_of_schema_2_has_written_serves_and_its_endpoints_may_come_back()
    {
        await RunAsync($"{SqlSchema.EnsureVersionTable}; {SqlSchema.Scripts[0]} {SqlSchema.Scripts[1]} INSERT INTO ep_schema VALUES (1); INSERT INTO ep_schema VALUES (2)");
        await RunAsync("INSERT INTO ep_presentity VALUES ('alice@contoso.com', 7)");
        foreach (string key in new[] { "1, 2", "2, 2", "1, 3" })
        {
            await RunAsync($"INSERT INTO ep_publication VALUES ('alice@contoso.com', 'note', {key}, 1, 3, NULL, '{Desk}', 5, @value)", "<note xmlns='http://schemas.microsoft.com/2006/09/sip/note'/>"u8.ToArray());
        }

        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, Token);
        StoredPresentity loaded = (await store.LoadAsync(Alice, Token))!;

        loaded.Damage.Should().BeEmpty();
        (loaded.Sequence, loaded.Publications.Count).Should().Be((7, 3));
        loaded.Registrations.Should().Equal(new StoredRegistration(Desk, 0));
        (await store.LoadAsOfAsync(Alice, T, Token)).Outcome.Should().Be(PastOutcome.NotRetained);
        (await store.CommitAsync(new PresentityCommit(Alice, 7, [new PresentityChange.EndpointSignedOut(Desk)]), Token)).Should().Be(CommitOutcome.Kept);
    }

    [StoreFact]
    public async Task Whatever_is_altered_in_a_row_is_found_and_the_rest_serves()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, Token);
        await FillAsync(store);
        await RoamAsync(store);
        StoredPresentity before = (await store.LoadAsync(Alice, Token))!;
        foreach ((string column, string table) in Alterations)
        {
            string kept = await AlterAsync(column, table);
            StoredPresentity loaded = (await store.LoadAsync(Alice, Token))!;

            loaded.Damage.Should().NotBeEmpty("{0} of {1} was altered", column, table)
                .And.OnlyContain(line => line.Contains(table + " ", StringComparison.Ordinal));
            loaded.Containers.Should().Equal(before.Containers);
            (loaded.Publications.Count + loaded.Registrations.Count + loaded.Contacts.Contacts.Count + loaded.Contacts.Groups.Count + loaded.Subscribers.Count)
                .Should().BeLessThan(before.Publications.Count + before.Registrations.Count + before.Contacts.Contacts.Count + before.Contacts.Groups.Count + before.Subscribers.Count);
            await RunAsync($"DELETE FROM {table}");
            await RunAsync($"INSERT INTO {table} SELECT * FROM {kept}");
            (await store.LoadAsync(Alice, Token)).Should().Be(before);
        }
    }

    [StoreFact]
    public async Task A_torn_value_is_reported_without_its_content()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, Token);
        await FillAsync(store);
        await RunAsync("UPDATE ep_publication SET value = @value WHERE category = 'note' AND instance = 0 AND container = 200", "<note>secret"u8.ToArray());

        (await store.LoadAsync(Alice, Token))!.Damage.Should().ContainSingle().Which.Should().Contain("note/0x0@200").And.NotContain("secret");
        await RunAsync("UPDATE ep_publication SET checksum = NULL WHERE category = 'note'");
        (await store.LoadAsync(Alice, Token))!.Damage.Should().ContainSingle().Which.Should().Contain("note/0x0@200").And.NotContain("secret");
    }

    [StoreFact]
    public async Task Who_may_see_what_is_not_guessed_at()
    {
        foreach (string alteration in new[]
            {
                "UPDATE ep_member SET value = 'mallory@contoso.com' WHERE value <> ''",
                "INSERT INTO ep_member (owner, container, position, type, value) SELECT owner, container, 100, type, 'x' FROM ep_member WHERE container = 300",
                "DELETE FROM ep_member WHERE container = 300",
                "UPDATE ep_container SET version = version + 1",
                "UPDATE ep_presentity SET sequence = sequence + 1",
            })
        {
            await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, Token);
            await FillAsync(store);
            await RunAsync(alteration);

            await FluentActions.Awaiting(() => store.LoadAsync(Alice, Token).AsTask()).Should().ThrowAsync<PresenceStoreException>("of {0}", alteration);
            await FillAsync(store, Bob);
            (await store.LoadAsync(Bob, Token))!.Damage.Should().BeEmpty();
            foreach (string table in SqlPresenceStore.Tables.Reverse())
            {
                await RunAsync($"DELETE FROM {table}");
            }
        }
    }

    [StoreFact]
    public async Task A_log_that_is_torn_tells_what_is_behind_it()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, SqlPresenceStoreOptions.Default, _time, null, Token);
        await RoamAsync(store, count: 6);
        (await store.LoadAsOfAsync(Alice, T.AddMinutes(1), Token)).Stored!.Contacts.Number.Should().Be(3);
        await RunAsync("UPDATE ep_change SET undo = @value WHERE sequence = 4", [1, 1, 7, 9, 0, 0, 0]);

        PastPresentity past = await store.LoadAsOfAsync(Alice, T.AddMinutes(1), Token);

        (past.Outcome, past.KnownFrom).Should().Be((PastOutcome.NotRetained, T.AddMinutes(4)));
        past.Damage.Should().ContainSingle().Which.Should().Contain("ep_change");
        (await store.LoadAsOfAsync(Alice, T.AddMinutes(4), Token)).Stored!.Contacts.Number.Should().Be(6);
        (await store.LoadAsync(Alice, Token))!.Damage.Should().BeEmpty();
    }

    [StoreFact]
    public async Task The_log_of_somebody_who_does_not_come_any_more_goes_too()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, SqlPresenceStoreOptions.Default, _time, null, Token);
        await RoamAsync(store, count: 6);

        _time.Advance(SqlPresenceStoreOptions.Default.HistoryAge + TimeSpan.FromHours(1));
        await FillAsync(store, Bob);

        (await CountAsync("ep_change")).Should().Be(0);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(6);
        (await store.LoadAsOfAsync(Alice, T.AddHours(1), Token)).Outcome.Should().Be(PastOutcome.NotRetained);
    }

    [StoreFact]
    public async Task Without_history_nothing_of_it_is_written()
    {
        var options = new SqlPresenceStoreOptions { History = 0 };
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(Database, options, null, null, Token);
        await FillAsync(store);

        (await CountAsync("ep_change")).Should().Be(0);
    }

    protected override async ValueTask<IPresenceStore> OpenAsync(int history = 100, TimeSpan? historyAge = null) => await SqlPresenceStore.OpenAsync(
        Database, new SqlPresenceStoreOptions { History = history, HistoryAge = historyAge ?? TimeSpan.FromDays(7) }, _time, null, Token);

    protected async Task<object?> RunAsync(string sql, byte[]? value = null)
    {
        await using DbCommand command = Database.CreateCommand(sql);
        if (value is not null)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = "@value";
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync();
    }

    private static IEnumerable<(string Column, string Table)> Alterations =>
    [
        .. new[] { "category", "instance", "container", "version", "expire_type", "ends_at", "endpoint", "publish_time", "value", "checksum" }.Select(static c => (c, "ep_publication")),
        .. new[] { "endpoint", "number", "ends_at", "checksum" }.Select(static c => (c, "ep_registration")),
        .. new[] { "id", "name", "external_uri", "checksum" }.Select(static c => (c, "ep_contact_group")),
        .. new[] { "contact", "address", "name", "member_of", "subscribed", "external_uri", "extension", "checksum" }.Select(static c => (c, "ep_contact")),
        .. new[] { "subscriber", "address", "network", "display_name", "acknowledged", "context", "checksum" }.Select(static c => (c, "ep_subscriber")),
    ];

    private static string Other(string column) => column switch
    {
        "category" or "contact" or "subscriber" or "name" or "display_name" => $"{column} || 'x'",
        "external_uri" => "'sip:x@y.z'",
        "address" => "'sip:' || substr(address, 5) || '.org'",
        "member_of" => "'7'",
        "endpoint" => $"'{Phone}'",
        "value" or "extension" or "context" => "@value",
        "ends_at" => "COALESCE(ends_at, 0) + 10000000",
        _ => $"{column} + 1000",
    };

    private async Task<string> AlterAsync(string column, string table)
    {
        string kept = $"kept_{table}_{column}";
        await RunAsync($"CREATE TABLE {kept} AS SELECT * FROM {table}");
        string other = Other(column);
        await RunAsync($"UPDATE {table} SET {column} = {other}", other == "@value" ? "<note xmlns='http://schemas.microsoft.com/2006/09/sip/note'/>"u8.ToArray() : null);
        return kept;
    }

    private async Task<long> CountAsync(string table) => (long)(await RunAsync($"SELECT count(*) FROM {table}"))!;

    // Contacts and what else is not presence, a commit a minute.
    private static async Task RoamAsync(SqlPresenceStore store, int count = 1)
    {
        Xml.PresenceXml.TryReadRaw("<context><x a=\"1\"/></context>"u8, out RawXml? xml, out _).Should().BeTrue();
        PresentityState state = PresentityState.Restore(Alice, await store.LoadAsync(Alice, Token));
        long sequence = (await store.LoadAsync(Alice, Token))?.Sequence ?? 0;
        for (int minute = 0; minute < count; minute++)
        {
            EquatableArray<PresentityChange> changes =
            [
                new PresentityChange.ContactsNumbered((uint)minute + 2),
                new PresentityChange.ContactGroupStored(new StoredContactGroup(1, "~")),
                new PresentityChange.ContactStored(new StoredContact(Bob) { Name = "Bob", Groups = [1], Extension = xml }),
                new PresentityChange.SubscriberStored(new StoredSubscriber(Carol, Policy.WatcherNetwork.Federated) { Context = xml }),
            ];
            var commit = new PresentityCommit(Alice, sequence + minute, changes) { Undo = PresentityUndo.Of(state, changes, T.AddMinutes(minute)) };
            (await store.CommitAsync(commit, Token)).Should().Be(CommitOutcome.Kept);
            state = Presentity.Apply(state, changes);
        }
    }
}
