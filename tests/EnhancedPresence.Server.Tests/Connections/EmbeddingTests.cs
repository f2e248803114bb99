using System.Net;
using System.Net.Sockets;
using System.Text;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Hosting;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>The server in an ASP.NET Core application.</summary>
public sealed class EmbeddingTests
{
    [Fact]
    public async Task An_application_takes_clients_beside_its_pages()
    {
        ListenOptions? presence = null, pages = null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEnhancedPresenceServer(presence => presence
            .UseStore(new InMemoryPresenceStore())
            .UseAuthenticator(new OpenAuthenticator())
            .Configure(options => options.Domains.Add("contoso.com")));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => pages = listen);
            kestrel.Listen(IPAddress.Loopback, 0, listen => presence = listen.UsePresence());
        });
        await using WebApplication app = builder.Build();
        app.MapPresenceHealth();
        app.MapGet("/", (SipPresenceHandler sip) => $"{sip.EndpointCount} clients are signed in.");
        await app.StartAsync();

        using var client = new TcpClient();
        await client.ConnectAsync(presence!.IPEndPoint!);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "REGISTER sip:contoso.com SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK1\r\nFrom: <sip:alice@contoso.com>;tag=1\r\nTo: <sip:alice@contoso.com>\r\n"
            + "Call-ID: 1\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"));
        byte[] answer = new byte[4096];
        int length = await client.GetStream().ReadAsync(answer);
        Encoding.ASCII.GetString(answer, 0, length).Should().StartWith("SIP/2.0 200 OK\r\n");
        using var http = new HttpClient { BaseAddress = new Uri($"http://{pages!.IPEndPoint}/") };
        (await http.GetStringAsync(new Uri("/", UriKind.Relative))).Should().Be("1 clients are signed in.");
        (await http.GetStringAsync(new Uri("/health/live", UriKind.Relative))).Should().Be("Healthy");
        (await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).Should().Be("Healthy");

        // The client is told to come back before its connection ends.
        await app.StopAsync();
        using var rest = new StreamReader(client.GetStream());
        (await rest.ReadToEndAsync()).Should().Contain("deregistered;event=deactivated");
    }
}
