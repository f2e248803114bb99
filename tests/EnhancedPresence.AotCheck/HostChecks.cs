using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.AotCheck;

internal static class HostChecks
{
    public static async Task FromConfigurationToHealth()
    {
        using IHost host = Build("00:30:00");
        await host.StartAsync();
        PresenceServerOptions server = host.Services.GetRequiredService<IOptions<PresenceServerOptions>>().Value;
        Require.Equal("contoso.example", server.Domains[0]);
        Require.Equal(3, server.Limits.EndpointsPerUser);
        Require.Equal(TimeSpan.FromMinutes(30), host.Services.GetRequiredService<IOptions<SipPresenceOptions>>().Value.Registration);
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Require.Equal(HealthStatus.Healthy, report.Status);
        await host.StopAsync();

        try
        {
            using IHost wrong = Build("00:00:00");
            await wrong.StartAsync();
        }
        catch (OptionsValidationException e)
        {
            Require.That(e.Message.Contains("SipPresenceOptions.Registration", StringComparison.Ordinal), e.Message);
            return;
        }

        Require.That(false, "a wrong option starts the server");
    }

    public static async Task ClientFromConfigurationToSignIn()
    {
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.example" } });
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["EnhancedPresence:Publisher:RefreshInterval"] = "00:10:00";
        builder.Configuration["EnhancedPresence:Publisher:CalendarPolicy:Profile"] = "lync2010";
        builder.Configuration["EnhancedPresence:SipTransport:User"] = "sip:alice@contoso.example";
        builder.Configuration["EnhancedPresence:SipTransport:Client:Server:Host"] = "sip.contoso.example";
        builder.Services.AddSingleton<IPresenceTransport>(new InMemoryPresenceTransport(server, SipUri.Parse("sip:alice@contoso.example")));
        builder.Services.AddSipTransport();
        builder.Services.AddEnhancedPresence();
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<PresencePublisher>().WaitForSignInAsync(CancellationToken.None);
        PresencePublisherOptions options = host.Services.GetRequiredService<IOptions<PresencePublisherOptions>>().Value;
        Require.Equal(TimeSpan.FromMinutes(10), options.RefreshInterval);
        Require.Equal(CompatibilityProfile.Lync2010, options.CalendarPolicy.Profile);
        Require.Equal(new SipServerAddress("sip.contoso.example", 5061, UseTls: true), host.Services.GetRequiredService<IOptions<SipTransportOptions>>().Value.Client.Server);
        await host.StopAsync();
    }

    private static IHost Build(string registration)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["EnhancedPresence:Server:Domains:0"] = "contoso.example";
        builder.Configuration["EnhancedPresence:Server:Limits:EndpointsPerUser"] = "3";
        builder.Configuration["EnhancedPresence:Sip:Registration"] = registration;
        builder.Services.AddLogging();
        builder.Services.AddEnhancedPresenceServer(static presence => presence.UseStore(new InMemoryPresenceStore()).UseAuthenticator(new OpenAuthenticator()));
        return builder.Build();
    }
}
