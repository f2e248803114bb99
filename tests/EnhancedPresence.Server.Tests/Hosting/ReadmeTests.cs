using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Server.Web;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Server.Tests.Hosting;

/// <summary>The programs of the READMEs that embed the server.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Publisher_and_watcher_meet_in_one_process()
    {
        var console = new StringWriter { NewLine = "\n" };
        await InOneProcessAsync(console);

        console.ToString().Should().Be("sip:alice@contoso.example: Busy, Busy\n");
    }

    [Fact]
    public async Task A_store_is_opened_and_people_sign_in()
    {
        using var file = new SqliteFile();

        (await OverAStoreAsync(file.Source, CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public async Task An_application_has_the_server_and_its_page()
    {
        using var file = new SqliteFile();
        string folder = Directory.CreateTempSubdirectory("enhanced-presence-").FullName;
        string users = Path.Combine(folder, "users");
        await File.WriteAllTextAsync(users, "alice@contoso.com:secret\n");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["sip"] = "127.0.0.1:0";
        ListenOptions? pages = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => pages = listen));
        await using WebApplication app = Application(builder, file.Source, users);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://{pages!.IPEndPoint}/") };

        JsonNode? description = await client.GetFromJsonAsync<JsonNode>(new Uri("presence/openapi/v1.json", UriKind.Relative));
        ((string?)description!["openapi"]).Should().StartWith("3.");
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task InOneProcessAsync(StringWriter Console)
    {
        var alice = SipUri.Parse("sip:alice@contoso.example");
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.example" } });

        await using var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, alice));
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetStatusAsync(Availability.Busy, CancellationToken.None);

        await using var transport = new InMemoryPresenceTransport(server, SipUri.Parse("sip:bob@contoso.example"));
        await transport.SignInAsync(CancellationToken.None);
        foreach (ContactPresence card in await new PresenceSubscriber(transport).AskAsync([alice], [], CancellationToken.None))
        {
            Console.WriteLine($"{card.Address}: {card.AvailabilityClass}, {card.ActivityText}");
        }
    }

    private static async Task<SubscribeResponse> OverAStoreAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(database, cancellationToken);
        await using var server = new PresenceServer(store, new PresenceServerOptions { Domains = { "contoso.com" } });

        await using var alice = new InMemoryPresenceTransport(server, SipUri.Parse("sip:alice@contoso.com"));
        await using var bob = new InMemoryPresenceTransport(server, SipUri.Parse("sip:bob@contoso.com"));
        await alice.SignInAsync(cancellationToken);
        await bob.SignInAsync(cancellationToken);
        SubscribeResponse subscribed = await bob.SubscribeAsync(new PresenceRequest([alice.User], []), cancellationToken);
        return subscribed;
    }

    private static WebApplication Application(WebApplicationBuilder builder, DbDataSource database, string users)
    {
        builder.Services.AddEnhancedPresenceServer(presence => presence
            .UseSqlStore(database)
            .UseAuthenticator(new DigestAuthenticator(UsersFile.Open(users).FindAsync))
            .Configure(options => options.Domains.Add("contoso.com")));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPEndPoint.Parse(builder.Configuration["sip"] ?? "127.0.0.1:5060"), listen => listen.UsePresence()));
        builder.Services.AddEnhancedPresenceWeb();
        WebApplication app = builder.Build();
        app.MapEnhancedPresence("/presence");
        return app;
    }
}
