using EnhancedPresence.Hosting;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the way to a server over SIP to an application. Thread-safe: no state.</summary>
public static class SipServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="SipPresenceTransport"/> as the application's <see cref="IPresenceTransport"/>, for <c>AddEnhancedPresence</c> or for programs that sign it in
    /// themselves. Options come from the configuration, then from code, and are checked when the application starts. The application's
    /// <see cref="TimeProvider"/>, logging, <see cref="ISipServerLocator"/> and <see cref="ISipConnector"/> are used.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options that the configuration gave; null for none.</param>
    /// <param name="configurationSection">
    /// The path of the section of the configuration whose keys are the names of the options that are numbers, times, texts or yes and no.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSipTransport(
        this IServiceCollection services, Action<SipTransportOptions>? configure = null, string configurationSection = "EnhancedPresence:SipTransport")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(configurationSection);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SipTransportOptions>, SipTransportOptionsValidator>());
        services.AddOptions<SipTransportOptions>()
            .Configure<IServiceProvider>((options, provider) => Prepare(options, provider, configurationSection))
            .Configure(configure ?? (static _ => { }))
            .ValidateOnStart();
        services.TryAddSingleton(MakeTransport);
        services.TryAddSingleton<IPresenceTransport>(static provider => provider.GetRequiredService<SipPresenceTransport>());
        return services;
    }

    private static void Prepare(SipTransportOptions options, IServiceProvider provider, string section)
    {
        options.Client.Locator = provider.GetService<ISipServerLocator>();
        options.Client.Connector = provider.GetService<ISipConnector>() ?? options.Client.Connector;
        SettingsReader.Read<SipTransportOptions>(
            provider.GetService<IConfiguration>(), section, settings => SipTransportSettings.Read(settings, options));
    }

    private static SipPresenceTransport MakeTransport(IServiceProvider provider)
    {
        SipTransportOptions options = provider.GetRequiredService<IOptions<SipTransportOptions>>().Value;
        return new SipPresenceTransport(
            options.User, options.Client, options.Endpoint, provider.GetService<TimeProvider>(), provider.GetService<ILoggerFactory>());
    }
}
