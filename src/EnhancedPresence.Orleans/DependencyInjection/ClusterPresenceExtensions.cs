using System.Diagnostics.Metrics;
using EnhancedPresence.Orleans;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds presence to a cluster of Orleans.</summary>
public static class ClusterPresenceExtensions
{
    /// <summary>
    /// Adds presentities to a silo. They are kept in the application's <see cref="IPresenceStore"/>, which all silos share, and follow the application's
    /// <see cref="PresenceServerOptions"/>, which have to be the same in all silos.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes how silos and front ends work together; null for the defaults.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddEnhancedPresenceSilo(this ISiloBuilder silo, Action<ClusterPresenceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        AddOptions(silo.Services, configure);
        silo.Services.TryAddSingleton(static provider => new PresentitySilo(
            StoreOf(provider),
            provider.GetRequiredService<IOptions<PresenceServerOptions>>().Value.ToRules(),
            provider.GetRequiredService<IOptions<ClusterPresenceOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>()));
        silo.Services.TryAddSingleton(static provider => new EndingsKeeper(
            StoreOf(provider),
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<IClusterMembershipService>(),
            provider.GetRequiredService<ILocalSiloDetails>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<EndingsKeeper>()));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<EndingsKeeper>());
        return silo;
    }

    /// <summary>
    /// Adds a front end: the application's <see cref="IPresentityDirectory"/> is then the cluster's, in a silo or in a client of the cluster, and the
    /// <see cref="PresenceServer"/> of <c>AddEnhancedPresenceServer</c> uses it.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes how silos and front ends work together; null for the defaults.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEnhancedPresenceFrontEnd(this IServiceCollection services, Action<ClusterPresenceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddOptions(services, configure);
        services.TryAddSingleton<IPresentityDirectory>(static provider => new ClusterPresentityDirectory(
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<IOptions<ClusterPresenceOptions>>().Value,
            provider.GetService<PresentitySilo>(),
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()));
        return services;
    }

    private static IPresenceStore StoreOf(IServiceProvider provider) =>
        provider.GetService<IPresenceStore>() ?? throw new InvalidOperationException("AddEnhancedPresenceSilo: the application has no IPresenceStore.");

    private static void AddOptions(IServiceCollection services, Action<ClusterPresenceOptions>? configure)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClusterPresenceOptions>, ClusterPresenceOptionsValidator>());
        services.AddOptions<ClusterPresenceOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }
    }
}
