using System.Data.Common;
using EnhancedPresence.Server.Storage;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage;

public sealed class SqlPresenceStoreTests : SqlStoreConformance, IDisposable
{
    private readonly SqliteFile _file = new();

    protected override DbDataSource Database => _file.Source;

    // SQLite keeps any kind of value in any column.
    [Theory]
    [InlineData("UPDATE ep_publication SET ends_at = 'secret', checksum = NULL WHERE category = 'note' AND container = 200", "ep_publication")]
    [InlineData("UPDATE ep_registration SET number = 'secret', checksum = NULL", "ep_registration")]
    [InlineData("INSERT INTO ep_contact VALUES ('alice@contoso.com', 'x', 'not secret', 'x', '1', 1, NULL, NULL, NULL)", "ep_contact")]
    [InlineData("INSERT INTO ep_contact_group VALUES ('alice@contoso.com', 'secret', 'x', NULL, NULL)", "ep_contact_group")]
    [InlineData("INSERT INTO ep_subscriber VALUES ('alice@contoso.com', 'x', 'sip:x@y', 'secret', 'x', 1, NULL, NULL)", "ep_subscriber")]
    [InlineData("UPDATE ep_publication SET category = '', checksum = 'secret' WHERE category = 'note' AND container = 200", "ep_publication")]
    public async Task A_row_of_other_kinds_is_left_out_and_the_rest_serves(string sql, string table)
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);
        await FillAsync(store);
        StoredPresentity before = (await store.LoadAsync(Alice, CancellationToken.None))!;
        await RunAsync(sql);

        StoredPresentity loaded = (await store.LoadAsync(Alice, CancellationToken.None))!;

        loaded.Damage.Should().ContainSingle().Which.Should().Contain(table + " ").And.NotContain("secret");
        loaded.Containers.Should().Equal(before.Containers);
        loaded.Publications.Count.Should().BeGreaterThanOrEqualTo(before.Publications.Count - 1);
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
}
