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
using Microsoft.Playwright;

namespace EnhancedPresence.Page.Tests;

/// <summary>
/// An application with the page, through the public interface alone, and browsers that look at it. The server's clock and the browsers' stand still
/// at a Wednesday morning in Berlin.
/// </summary>
internal sealed class PageScene : IAsyncDisposable
{
    public const string Password = "correct horse";

    /// <summary>10:20 in Berlin.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 9, 20, 0, TimeSpan.Zero);

    public static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");

    private readonly List<IAsyncDisposable> _open = [];
    private readonly WebApplication _app;
    private readonly InProcessPresentityDirectory _directory;
    private readonly IBrowser _browser;

    private PageScene(IBrowser browser, WebApplication app, InProcessPresentityDirectory directory, PresenceServer server, Uri address) =>
        (_browser, _app, _directory, Server, Address) = (browser, app, directory, server, address);

    public PresenceServer Server { get; }

    public Uri Address { get; }

    /// <summary>What the pages have complained about.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Where the pages have asked for something.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<PageScene> StartAsync(BrowserFixture fixture)
    {
        var time = new FakeTimeProvider(Now);
        var directory = new InProcessPresentityDirectory(new InMemoryPresenceStore(), timeProvider: time);
        var server = new PresenceServer(directory, new PresenceServerOptions { Domains = { "contoso.com" }, FederatedDomains = { "fabrikam.com" } }, time);
        ListenOptions? listening = null;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(server);
        builder.Services.AddSingleton<IPresenceAuthenticator>(new DigestAuthenticator(
            static (user, _) => ValueTask.FromResult<DigestVerifier?>(DigestVerifier.Create(user, Password)), timeProvider: time));
        builder.Services.AddEnhancedPresenceWeb();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listening = listen));
        WebApplication app = builder.Build();
        app.UseRouting();
        app.MapEnhancedPresence();
        await app.StartAsync();
        return new PageScene(fixture.Browser, app, directory, server, new Uri($"http://{listening!.IPEndPoint}/"));
    }

    /// <summary>A client of somebody's.</summary>
    public async Task<InMemoryPresenceTransport> ClientAsync(SipUri user)
    {
        var transport = new InMemoryPresenceTransport(Server, user);
        _open.Add(transport);
        await transport.SignInAsync(CancellationToken.None);
        return transport;
    }

    /// <summary>Puts people into the contact list of a client's user.</summary>
    public async Task EditContactsAsync(InMemoryPresenceTransport client, params ContactEdit[] edits)
    {
        foreach (ContactEdit edit in edits)
        {
            var outbox = new OwnDataOutbox();
            OwnData own = (await _directory.WatchOwnAsync(client.User, outbox, CancellationToken.None))!;
            outbox.Close();
            (await _directory.ExecuteAsync(client.User, new PresentityCommand.EditContacts(client.Endpoint, own.Contacts.Number, edit), CancellationToken.None))
                .Status.Should().Be(ResponseStatus.Ok);
        }
    }

    /// <summary>Gives somebody an access level.</summary>
    public async Task GiveAsync(InMemoryPresenceTransport client, SipUri whom, AccessLevel level)
    {
        SelfData self = (await _directory.GetSelfAsync(client.User, CancellationToken.None))!;
        uint version = self.Containers.FirstOrDefault(c => c.Id == level.Container)?.Version ?? 0;
        var update = new ContainerUpdate(level.Container, version, [new ContainerMemberChange(true, ContainerMember.User(whom))]);
        (await client.UpdateContainersAsync([update], CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
    }

    /// <summary>A page in a new profile.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.Locale = "en-GB";
        options.TimezoneId ??= "Europe/Berlin";
        options.ViewportSize ??= new ViewportSize { Width = 1200, Height = 900 };
        IBrowserContext context = await _browser.NewContextAsync(options);
        _open.Add(new Closing(context));
        IPage page = await context.NewPageAsync();
        await page.Clock.SetFixedTimeAsync(Now.UtcDateTime);
        page.Console += (_, message) =>
        {
            // A refused sign-in is no fault of the page; browsers note every answer that is no success.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
        await page.GotoAsync(Address.ToString());
        return page;
    }

    /// <summary>A page on which somebody is signed in.</summary>
    public async Task<IPage> OpenAsync(SipUri user, BrowserNewContextOptions? options = null)
    {
        IPage page = await OpenAsync(options);
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync(user.Address);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "People" }).WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable open in Enumerable.Reverse(_open))
        {
            await open.DisposeAsync();
        }

        await _app.DisposeAsync();
        await Server.DisposeAsync();
        await _directory.DisposeAsync();
    }

    private sealed class Closing(IBrowserContext context) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await context.CloseAsync();
    }
}
