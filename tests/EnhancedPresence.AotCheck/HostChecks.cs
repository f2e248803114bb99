using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
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
