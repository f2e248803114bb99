using System.Net;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Web;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>An application with the page on a loopback port, a server in memory, and a clock that stands still until it is moved.</summary>
internal sealed class WebScene : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];
    private readonly List<WebBrowser> _browsers = [];
    private readonly WebApplication _app;

    private WebScene(WebApplication app, PresenceServer server, FakeTimeProvider time, Uri address, RecordedUsers users)
    {
        (_app, Server, Time, Address, Users) = (app, server, time, address, users);
    }

    public PresenceServer Server { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>Where the page is, with a slash at the end.</summary>
    public Uri Address { get; }

    public RecordedUsers Users { get; }

    public WebFrontEnd Front => _app.Services.GetRequiredService<WebFrontEnd>();

    public IServiceProvider Services => _app.Services;

    public static async Task<WebScene> StartAsync(
        Action<PresenceWebOptions>? configure = null,
        string prefix = "",
        Action<WebApplicationBuilder>? more = null,
        IPresenceAuthenticator? authenticator = null,
        CompatibilityProfile? profile = null)
    {
        var time = new FakeTimeProvider(Make.T);
        var users = new RecordedUsers();
        var options = new PresenceServerOptions { Domains = { "contoso.com" }, FederatedDomains = { "fabrikam.com" }, PublicCloudDomains = { "messenger.example" } };
        options.Profile = profile ?? options.Profile;
        var server = new PresenceServer(new InMemoryPresenceStore(), options, time);
        ListenOptions? listening = null;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(server);
        builder.Services.AddSingleton(authenticator ?? new DigestAuthenticator(users.FindAsync, timeProvider: time));
        builder.Services.AddEnhancedPresenceWeb(configure);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listening = listen));
        more?.Invoke(builder);
        WebApplication app = builder.Build();
        app.UseRouting();
        app.MapEnhancedPresence(prefix);
        await app.StartAsync();
        return new WebScene(app, server, time, new Uri($"http://{listening!.IPEndPoint}{prefix}/"), users);
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public WebBrowser Open()
    {
        var browser = new WebBrowser(Address);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<WebBrowser> OpenAsync(SipUri user)
    {
        WebBrowser browser = Open();
        (await browser.SignInAsync(user.Address, Users.PasswordOf(user))).Should().Be(HttpStatusCode.NoContent);
        return browser;
    }

    /// <summary>A client of somebody's who publishes.</summary>
    public async Task<InMemoryPresenceTransport> ClientAsync(SipUri user)
    {
        var transport = new InMemoryPresenceTransport(Server, user);
        _open.Add(transport);
        await transport.SignInAsync(CancellationToken.None);
        return transport;
    }

    public static async Task PublishAsync(InMemoryPresenceTransport client, params Publication[] items) =>
        (await client.PublishAsync(Make.Body(client.User, items), CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);

    /// <summary>Puts somebody on a list of the client's user.</summary>
    public async Task PutAsync(InMemoryPresenceTransport client, SipUri whom, AccessLevel level)
    {
        SelfData self = (await Server.Directory.GetSelfAsync(client.User, CancellationToken.None))!;
        uint version = self.Containers.FirstOrDefault(c => c.Id == level.Container)?.Version ?? 0;
        (await client.UpdateContainersAsync([Make.Put(whom, level.Container.Value, version)], CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
    }

    /// <summary>Changes the contact list of a client's user.</summary>
    public async Task EditContactsAsync(InMemoryPresenceTransport client, params ContactEdit[] edits)
    {
        foreach (ContactEdit edit in edits)
        {
            var outbox = new OwnDataOutbox();
            OwnData own = (await Server.Directory.WatchOwnAsync(client.User, outbox, CancellationToken.None))!;
            outbox.Close();
            PresentityReply reply = await Server.Directory.ExecuteAsync(
                client.User, new PresentityCommand.EditContacts(client.Endpoint, own.Contacts.Number, edit), CancellationToken.None);
            reply.Status.Should().Be(ResponseStatus.Ok);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebBrowser browser in _browsers)
        {
            browser.Dispose();
        }

        foreach (IAsyncDisposable open in _open)
        {
            await open.DisposeAsync();
        }

        await _app.DisposeAsync();
        await Server.DisposeAsync();
    }
}
