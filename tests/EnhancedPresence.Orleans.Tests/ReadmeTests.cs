using System.Data.Common;
using System.Net;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests;

/// <summary>What the README shows, at work.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task A_server_is_a_cluster_of_one()
    {
        string folder = Directory.CreateTempSubdirectory("enhanced-presence-").FullName;
        await using (DbDataSource database = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "presence.db")};Pooling=false"))
        {
            (int siloPort, int gatewayPort) = (FreePorts.Next(), FreePorts.Next());
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.UseOrleans(silo => silo
                .UseLocalhostClustering(siloPort, gatewayPort)
                .AddEnhancedPresenceSilo());
            builder.Services.AddEnhancedPresenceFrontEnd();
            builder.Services.AddEnhancedPresenceServer(presence => presence
                .Configure(options => options.Domains.Add("contoso.com"))
                .UseSqlStore(database)
                .UseAuthenticator(new OpenAuthenticator()));
            await using WebApplication app = builder.Build();
            await app.StartAsync();

            PresenceServer server = app.Services.GetRequiredService<PresenceServer>();
            IPresenceSession alice = await server.SignInAsync(Alice, Desk, new NotificationOutbox(), CancellationToken.None);
            var outbox = new NotificationOutbox();
            IPresenceSession bob = await server.SignInAsync(Bob, Phone, outbox, CancellationToken.None);
            (await bob.SubscribeAsync(new PresenceRequest([Alice], [CategoryName.Note]), CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
            outbox.Drain().Should().ContainSingle();
            (await alice.PublishAsync(Body(Alice, Note(200, "hello")), CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
            await Eventually.BecomesTrueAsync(() => outbox.Count > 0, "the note comes");
            Read(outbox.Drain().Single()).Categories.Single().Value.Should().BeOfType<Categories.Note>().Which.Bodies.Single().Text.Should().Be("hello");
            await app.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
