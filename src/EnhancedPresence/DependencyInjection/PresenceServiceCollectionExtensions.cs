using System.Diagnostics.Metrics;
using EnhancedPresence.Calendar;
using EnhancedPresence.Hosting;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds one user's presence to an application: published, and others' watched. Thread-safe: no state.</summary>
public static class PresenceServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="PresencePublisher"/> and a <see cref="PresenceSubscriber"/> over the application's <see cref="IPresenceTransport"/>, of which
    /// <c>AddSipTransport</c> of EnhancedPresence.Sip adds one, and a hosted service that signs in when the application has started, tries again while the
    /// server can't be reached, keeps the calendar fresh, and signs out when the application stops. The calendar is that of the options, or the
    /// application's <see cref="ICalendarSource"/>. <see cref="PresencePublisher.WaitForSignInAsync"/> tells when presence can be asked for. Options come from the
    /// configuration, then from code, and are checked when the application starts. The application's <see cref="TimeProvider"/>, logging and
    /// <see cref="IMeterFactory"/> are used.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options that the configuration gave; null for none.</param>
    /// <param name="configurationSection">
    /// The path of the section of the configuration whose keys are the names of the options that are numbers, times, texts or yes and no.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEnhancedPresence(
        this IServiceCollection services, Action<PresencePublisherOptions>? configure = null, string configurationSection = "EnhancedPresence:Publisher")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(configurationSection);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PresencePublisherOptions>, PresencePublisherOptionsValidator>());
        services.AddOptions<PresencePublisherOptions>()
            .Configure<IServiceProvider>((options, provider) => SettingsReader.Read<PresencePublisherOptions>(
                provider.GetService<IConfiguration>(), configurationSection, settings => PublisherSettings.Read(settings, options)))
            .Configure(configure ?? (static _ => { }))
            .PostConfigure<IServiceProvider>(static (options, provider) => options.Calendar ??= provider.GetService<ICalendarSource>())
            .ValidateOnStart();
        services.TryAddSingleton(MakePublisher);
        services.TryAddSingleton(static provider => new PresenceSubscriber(TransportOf(provider), provider.GetService<ILoggerFactory>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PresenceService>());
        return services;
    }

    private static IPresenceTransport TransportOf(IServiceProvider provider) => provider.GetService<IPresenceTransport>()
        ?? throw new InvalidOperationException("AddEnhancedPresence: there is no way to a server; call AddSipTransport, or add an IPresenceTransport.");

    private static PresencePublisher MakePublisher(IServiceProvider provider) => new(
        TransportOf(provider),
        provider.GetRequiredService<IOptions<PresencePublisherOptions>>().Value,
        provider.GetService<TimeProvider>(),
        provider.GetService<ILoggerFactory>(),
        provider.GetService<IMeterFactory>());
}
