using System.Data.Common;
using EnhancedPresence.Server.Storage;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage;

public sealed class SqlPresenceStoreTests : PresenceStoreConformance, IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task Opening_twice_keeps_the_schema()
    {
        await using SqlPresenceStore first = await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);
        await using DbDataSource again = _file.Open();
        await using SqlPresenceStore second = await SqlPresenceStore.OpenAsync(again, CancellationToken.None);

        (await second.LoadAsync(Alice, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);
        await RunAsync("INSERT INTO ep_schema (version) VALUES (1000)");

        await FluentActions.Awaiting(() => SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None).AsTask())
            .Should().ThrowAsync<PresenceStoreException>().WithMessage("*schema 1000*");
    }

    [Fact]
    public async Task A_torn_value_is_reported_without_its_content()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);
        await RunAsync(
            "INSERT INTO ep_presentity VALUES ('alice@contoso.com', 1); " +
            "INSERT INTO ep_publication VALUES ('alice@contoso.com', 'note', 0, 200, 1, 0, NULL, NULL, 0, CAST('<note>secret' AS BLOB)); " +
            "INSERT INTO ep_publication SELECT owner, 'state', 1, 200, 1, 0, NULL, NULL, 0, CAST('<x xmlns=\"y\"/>' AS BLOB) FROM ep_presentity");

        StoredPresentity loaded = (await store.LoadAsync(Alice, CancellationToken.None))!;

        loaded.Damage.Should().ContainSingle().Which.Should().Contain("note/0x0@200").And.NotContain("secret");
        loaded.Publications.Should().ContainSingle().Which.Key.Category.Should().Be(CategoryName.State);
    }

    [Theory]
    [InlineData("INSERT INTO ep_publication VALUES ('alice@contoso.com', 'note', 0, 200, 1, 0, 'secret', NULL, 0, CAST('<note/>' AS BLOB))", "ep_publication")]
    [InlineData("INSERT INTO ep_contact VALUES ('alice@contoso.com', 'x', 'not secret', 'x', '1', 1, NULL, NULL)", "ep_contact")]
    [InlineData("INSERT INTO ep_contact_group VALUES ('alice@contoso.com', 'secret', 'x', NULL)", "ep_contact_group")]
    [InlineData("INSERT INTO ep_subscriber VALUES ('alice@contoso.com', 'x', 'sip:x@y', 'secret', 'x', 1, NULL)", "ep_subscriber")]
    public async Task A_torn_row_is_left_out_and_the_rest_serves(string sql, string table)
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);
        await FillAsync(store);
        StoredPresentity before = (await store.LoadAsync(Alice, CancellationToken.None))!;
        await RunAsync("DELETE FROM ep_publication WHERE category = 'note' AND container = 200 AND instance = 0");
        await RunAsync(sql);

        StoredPresentity loaded = (await store.LoadAsync(Alice, CancellationToken.None))!;

        loaded.Damage.Should().ContainSingle().Which.Should().Contain(table + " ").And.NotContain("secret");
        loaded.Publications.Should().Equal(before.Publications.Where(static p => p.Key != new PublicationKey(CategoryName.Note, 0, new ContainerId(200))));
        loaded.Containers.Should().Equal(before.Containers);
    }

    [Fact]
    public async Task A_torn_container_is_not_left_out()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);
        await FillAsync(store);
        await RunAsync("UPDATE ep_member SET type = 'secret'");

        (await FluentActions.Awaiting(() => store.LoadAsync(Alice, CancellationToken.None).AsTask()).Should().ThrowAsync<PresenceStoreException>())
            .Which.ToString().Should().Contain("ep_member").And.NotContain("secret");
    }

    public void Dispose() => _file.Dispose();

    protected override async ValueTask<IPresenceStore> OpenAsync() => await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);

    private async Task RunAsync(string sql)
    {
        await using DbCommand command = _file.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
