using System.Data.Common;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Interop;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>Unmodified pidgin-sipe at several servers that are one.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterClientTests(PostgresServer postgres)
{
    [ClusterClientFact]
    public Task Who_watches_at_one_front_end_sees_what_somebody_does_at_another() => ByTheClock.TryAsync(async () =>
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();
        string store = "postgres:" + database.ConnectionString;
        await using var silo = new ClusterServer(store, PortPair.Next());
        await silo.StartAsync();
        ClusterServer[] frontEnds = [new ClusterServer(store, null), new ClusterServer(store, null)];
        await using ClusterServer watched = frontEnds[0], published = frontEnds[1];
        await Task.WhenAll(watched.StartAsync(), published.StartAsync());

        await using SipeClient bob = await SipeClient.StartAsync(
            watched.Address.ToString(), "bob", "--transport", "tcp", "--at", "3:add:sip:alice@contoso.test", "--run", "60");
        await bob.LineAsync("SIGNED_ON bob@contoso.test");
        await using SipeClient alice = await SipeClient.StartAsync(
            published.Address.ToString(), "alice", "--transport", "tcp", "--run", "20",
            "--at", "4:status:busy:In the lab", "--at", "8:deny:sip:bob@contoso.test", "--at", "12:permit:sip:bob@contoso.test");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test available");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test busy Busy - In the lab");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test offline");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test busy Busy - In the lab");
        await alice.EndAsync();
        alice.Code.Should().Be(0, string.Join('\n', alice.Lines));
        alice.ShouldShow("SUBSCRIBER sip:bob@contoso.test");
        await bob.LineAsync("BUDDY_STATUS sip:alice@contoso.test offline");
    });
}
