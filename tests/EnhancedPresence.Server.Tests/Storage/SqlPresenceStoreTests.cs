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
            "INSERT INTO ep_publication VALUES ('alice@contoso.com', 'note', 0, 200, 1, 0, NULL, NULL, 0, CAST('<note>secret' AS BLOB))");

        (await FluentActions.Awaiting(() => store.LoadAsync(Alice, CancellationToken.None).AsTask()).Should().ThrowAsync<PresenceStoreException>())
            .Which.ToString().Should().Contain("note/0x0@200").And.NotContain("secret");
    }

    public void Dispose() => _file.Dispose();

    protected override async ValueTask<IPresenceStore> OpenAsync() => await SqlPresenceStore.OpenAsync(_file.Source, CancellationToken.None);

    private async Task RunAsync(string sql)
    {
        await using DbCommand command = _file.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
