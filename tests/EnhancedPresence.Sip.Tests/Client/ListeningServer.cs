using System.Net;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>Our server on a socket of this machine.</summary>
internal sealed class ListeningServer(WebApplication app, PresenceServer presence, SipPresenceHandler handler, IPEndPoint endPoint) : IAsyncDisposable
{
    public static async Task<ListeningServer> StartAsync(IPresenceAuthenticator authenticator, Action<ListenOptions> configure, string domain = "contoso.com")
    {
        ListenOptions? listening = null;
        var presence = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { domain } });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var handler = new SipPresenceHandler(presence, authenticator);
        builder.Services.AddSingleton(handler);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listening = listen;
            configure(listen);
            listen.UsePresence();
        }));
        WebApplication app = builder.Build();
        await app.StartAsync();
        return new ListeningServer(app, presence, handler, listening!.IPEndPoint!);
    }

    public SipPresenceHandler Handler => handler;

    public SipServerAddress Address(bool tls) => new(endPoint.Address.ToString(), endPoint.Port, tls);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await presence.DisposeAsync();
    }
}
