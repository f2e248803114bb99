using EnhancedPresence.Hosting;

namespace EnhancedPresence.Ical;

/// <summary><see cref="IcalCalendarOptions"/> as a configuration has them.</summary>
internal static class IcalCalendarSettings
{
    /// <summary>Takes over what is set.</summary>
    public static void Read(SettingsReader settings, IcalCalendarOptions options)
    {
        settings.Text(nameof(options.Location), value => options.Location = value);
        settings.Choice<CalDavQuery>(nameof(options.Query), value => options.Query = value);
        settings.Part(nameof(options.Http), part => Read(part, options.Http));
    }

    private static void Read(SettingsReader settings, IcalHttpOptions options)
    {
        settings.Value<TimeSpan>(nameof(options.Timeout), value => options.Timeout = value);
        settings.Choice<CalendarRedirects>(nameof(options.Redirects), value => options.Redirects = value);
        settings.Value<int>(nameof(options.MaxRedirects), value => options.MaxRedirects = value);
        settings.Text(nameof(options.UserName), value => options.UserName = value);
        settings.Text(nameof(options.Password), value => options.Password = value);
        settings.Value<bool>(nameof(options.AllowUnencryptedPassword), value => options.AllowUnencryptedPassword = value);
        settings.Part(nameof(options.Calendar), part => Read(part, options.Calendar));
    }

    private static void Read(SettingsReader settings, IcalOptions options)
    {
        settings.Text(nameof(options.Source), value => options.Source = value);
        settings.Text(nameof(options.Owner), value => options.Owner = value);
        settings.Zone(nameof(options.FloatingTimeZone), value => options.FloatingTimeZone = value);
        settings.Value<int>(nameof(options.MaxBytes), value => options.MaxBytes = value);
        settings.Value<int>(nameof(options.MaxEvents), value => options.MaxEvents = value);
        settings.Value<int>(nameof(options.MaxOccurrences), value => options.MaxOccurrences = value);
        settings.Value<int>(nameof(options.MaxRecurrenceWork), value => options.MaxRecurrenceWork = value);
    }
}
