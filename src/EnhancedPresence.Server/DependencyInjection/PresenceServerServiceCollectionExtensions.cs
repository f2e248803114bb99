using System.Diagnostics.Metrics;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Hosting;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the presence server to an application.</summary>
public static class PresenceServerServiceCollectionExtensions
{
    // The host needs some time of its own after the clients have had theirs.
    private static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds a <see cref="PresenceServer"/>, the <see cref="SipPresenceHandler"/> that <c>UsePresence</c> gives connections to, and health checks with
    /// the tags <c>live</c> and <c>ready</c>. Options come from the section <c>EnhancedPresence</c> of the configuration, then from code, and are checked when
    /// the application starts. The application's <see cref="TimeProvider"/>, logging and <see cref="IMeterFactory"/> are used, and its
    /// <see cref="IPresentityDirectory"/> if it has one; the store is then for finding users.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Says how the server works; a store at least.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEnhancedPresenceServer(this IServiceCollection services, Action<PresenceServerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new PresenceServerBuilder(services);
        services.AddMetrics();
        services.AddSingleton(provider => new PresenceConfiguration(provider.GetService<IConfiguration>()?.GetSection(builder.Section)));
        services.AddSingleton<IConfigureOptions<PresenceServerOptions>>(static provider => provider.GetRequiredService<PresenceConfiguration>());
        services.AddSingleton<IConfigureOptions<SipPresenceOptions>>(static provider => provider.GetRequiredService<PresenceConfiguration>());
        services.AddSingleton<IValidateOptions<PresenceServerOptions>, PresenceServerOptionsValidator>();
        services.AddSingleton<IValidateOptions<SipPresenceOptions>, SipPresenceOptionsValidator>();
        services.AddOptions<PresenceServerOptions>().ValidateOnStart();
        services.AddOptions<SipPresenceOptions>().ValidateOnStart();
        services.AddOptions<HostOptions>().PostConfigure<IOptions<SipPresenceOptions>>(static (host, sip) =>
            host.ShutdownTimeout = host.ShutdownTimeout > sip.Value.DrainTime + StopMargin ? host.ShutdownTimeout : sip.Value.DrainTime + StopMargin);
        configure(builder);
        services.TryAddSingleton(MakeServer);
        services.TryAddSingleton(MakeSip);
        services.AddHostedService(static provider => new PresenceServerService(
            StoreOf(provider),
            provider.GetRequiredService<PresenceServer>(),
            provider.GetService<IPresenceAuthenticator>() is null ? null : provider.GetRequiredService<SipPresenceHandler>()));
        services.TryAddSingleton<PresenceReadyCheck>();
        services.AddHealthChecks()
            .AddCheck<PresenceReadyCheck>("enhanced_presence.ready", tags: [PresenceHealthExtensions.ReadyTag])
            .AddCheck<PresenceLiveCheck>("enhanced_presence.live", tags: [PresenceHealthExtensions.LiveTag]);
        return services;
    }

    private static IPresenceStore StoreOf(IServiceProvider provider) => provider.GetService<IPresenceStore>()
        ?? throw new InvalidOperationException("AddEnhancedPresenceServer: no store is named; call UseStore or UseSqlStore.");

    // A directory of the application's, as that of a cluster, is there before the server and outlives it.
    private static PresenceServer MakeServer(IServiceProvider provider) => provider.GetService<IPresentityDirectory>() is { } directory
        ? new PresenceServer(
            directory,
            provider.GetRequiredService<IOptions<PresenceServerOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>())
        {
            Users = new StoreUserDirectory(StoreOf(provider), provider.GetRequiredService<IOptions<PresenceServerOptions>>().Value),
        }
        : new PresenceServer(
            StoreOf(provider),
            provider.GetRequiredService<IOptions<PresenceServerOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>());

    private static SipPresenceHandler MakeSip(IServiceProvider provider) => new(
        provider.GetRequiredService<PresenceServer>(),
        provider.GetService<IPresenceAuthenticator>()
            ?? throw new InvalidOperationException("AddEnhancedPresenceServer: nobody says who may sign in; call UseAuthenticator."),
        provider.GetRequiredService<IOptions<SipPresenceOptions>>().Value,
        provider.GetService<TimeProvider>(),
        provider.GetService<ILoggerFactory>(),
        provider.GetService<Func<string, ISipTrace>>(),
        provider.GetService<IUserDirectory>());
}
