using System.Data.Common;
using System.Net;
using EnhancedPresence.Orleans.Clustering;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Clustering;

/// <summary>Silos that find each other in PostgreSQL, where presence is kept too.</summary>
public sealed class ClusterSchemaTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static CancellationToken Token => CancellationToken.None;

    [PostgresFact]
    public async Task Silos_and_a_front_end_beside_them_are_one_server()
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();
        await ClusterSchema.CreateAsync(database, Token);
        await ClusterSchema.CreateAsync(database, Token);
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(database, Token);
        IHost first = await StartSiloAsync(database, store), second = await StartSiloAsync(database, store);
        using IHost front = await StartFrontEndAsync(database);
        IPresentityDirectory inFirst = DirectoryOf(first), inSecond = DirectoryOf(second), beside = DirectoryOf(front);

        await inFirst.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        var outboxes = new[] { new NotificationOutbox(), new NotificationOutbox(), new NotificationOutbox() };
        foreach ((IPresentityDirectory directory, NotificationOutbox outbox) in new[] { inFirst, inSecond, beside }.Zip(outboxes))
        {
            (await directory.SubscribeAsync(Alice, new PresenceWatch(new Watcher(Bob, WatcherNetwork.SameEnterprise), [CategoryName.Note], outbox), Token)).Should().Be(WatchOutcome.Ok);
            outbox.Drain().Should().ContainSingle();
        }

        (await beside.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(200, "one"))), Token)).Status.Should().Be(ResponseStatus.Ok);
        await HearAsync(outboxes, "one");

        // One is stopped: its presentities are in the other one, and whoever is connected elsewhere notices nothing.
        await first.StopAsync(Token);
        first.Dispose();
        (await beside.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(200, "two", version: 1))), Token)).Status.Should().Be(ResponseStatus.Ok);
        await HearAsync(outboxes[1..], "two");

        // A third takes the place; who is gone stands in the table as such, and the number that all rows share has gone up with each.
        using IHost third = await StartSiloAsync(database, store);
        (await DirectoryOf(third).GetSelfAsync(Alice, Token))!.Publications.Should().Contain(static p => p.Name == CategoryName.Note && p.Version == 2);
        await third.StopAsync(Token);
        await front.StopAsync(Token);
        await second.StopAsync(Token);
        second.Dispose();
    }

    private static IPresentityDirectory DirectoryOf(IHost host) => host.Services.GetRequiredService<IPresentityDirectory>();

    private static async Task HearAsync(NotificationOutbox[] outboxes, string note)
    {
        foreach (NotificationOutbox outbox in outboxes)
        {
            string last = string.Empty;
            await Eventually.BecomesTrueAsync(
                () =>
                {
                    last = outbox.Drain().SelectMany(static n => Read(n).Categories).Select(static c => c.Value).OfType<Categories.Note>().LastOrDefault()?.Bodies[0].Text ?? last;
                    return last == note;
                },
                "the note comes");
        }
    }

    private static async Task<IHost> StartSiloAsync(DbDataSource database, IPresenceStore store)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(store);
        (int siloPort, int gatewayPort) = (FreePorts.Next(), FreePorts.Next());
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(static o => o.ClusterId = o.ServiceId = "test")
            .ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort)
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", database.ConnectionString))
            .AddEnhancedPresenceSilo());
        builder.Services.AddEnhancedPresenceFrontEnd();
        return await StartAsync(builder);
    }

    private static Task<IHost> StartFrontEndAsync(DbDataSource database)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(static o => o.ClusterId = o.ServiceId = "test")
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", database.ConnectionString)));
        builder.Services.AddEnhancedPresenceFrontEnd();
        return StartAsync(builder);
    }

    private static async Task<IHost> StartAsync(HostApplicationBuilder builder)
    {
        builder.Services.Configure<Server.Sessions.PresenceServerOptions>(static o => o.Domains.Add("contoso.com"));
        IHost host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }
}
