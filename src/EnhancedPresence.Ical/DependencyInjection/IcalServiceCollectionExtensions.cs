using EnhancedPresence.Calendar;
using EnhancedPresence.Hosting;
using EnhancedPresence.Ical;
using EnhancedPresence.Ical.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a calendar in iCalendar form to an application. Thread-safe: no state.</summary>
public static class IcalServiceCollectionExtensions
{
    /// <summary>
    /// Adds an iCalendar file, a web feed or a CalDAV calendar as the application's <see cref="ICalendarSource"/>, from which <c>AddEnhancedPresence</c> takes
    /// presence. Options come from the configuration, then from code, and are checked when the application starts. The application's <see cref="TimeProvider"/> is
    /// used.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options that the configuration gave; null for none.</param>
    /// <param name="configurationSection">The path of the section of the configuration whose keys are the names of the options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddIcalCalendar(
        this IServiceCollection services, Action<IcalCalendarOptions>? configure = null, string configurationSection = "EnhancedPresence:IcalCalendar")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(configurationSection);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IcalCalendarOptions>, IcalCalendarOptionsValidator>());
        services.AddOptions<IcalCalendarOptions>()
            .Configure<IServiceProvider>((options, provider) => SettingsReader.Read<IcalCalendarOptions>(
                provider.GetService<IConfiguration>(), configurationSection, settings => IcalCalendarSettings.Read(settings, options)))
            .Configure(configure ?? (static _ => { }))
            .ValidateOnStart();
        services.TryAddSingleton(static provider => CalendarLocation.Open(
            provider.GetRequiredService<IOptions<IcalCalendarOptions>>().Value, provider.GetService<TimeProvider>()));
        return services;
    }
}
