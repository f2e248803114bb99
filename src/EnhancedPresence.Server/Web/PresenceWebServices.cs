using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Web;

/// <summary>What the page needs in an application's services.</summary>
public static class PresenceWebServices
{
    /// <summary>The name under which the interface is described, and the group of its end points. No other end point is in it.</summary>
    internal const string DocumentName = "enhanced-presence";

    /// <summary>
    /// Adds what <see cref="PresenceWebEndpoints.MapEnhancedPresence"/> needs. The services have a <see cref="PresenceServer"/> and an
    /// <see cref="IPresenceAuthenticator"/>; a <see cref="TimeProvider"/> is used when there is one.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options; null for the defaults. They are judged when the page is mapped.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddEnhancedPresenceWeb(this IServiceCollection services, Action<PresenceWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddRouting();
        services.AddAntiforgery(static o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.ConfigureHttpJsonOptions(static o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default));
        services.AddOpenApi(DocumentName, static o =>
        {
            o.ShouldInclude = static d => d.GroupName == DocumentName;
            o.AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info = new() { Title = "EnhancedPresence", Version = "v1", Description = "Presence as the signed-in user may see it." };
                document.Servers = [new() { Url = "/" }];
                return Task.CompletedTask;
            });
        });
        services.AddSingleton(static provider => new WebFrontEnd(
            provider.GetRequiredService<PresenceServer>(),
            provider.GetRequiredService<IPresenceAuthenticator>(),
            provider.GetRequiredService<IOptions<PresenceWebOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()));
        return services;
    }
}
