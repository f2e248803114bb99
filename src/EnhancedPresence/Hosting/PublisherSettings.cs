using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;

namespace EnhancedPresence.Hosting;

/// <summary><see cref="PresencePublisherOptions"/> as a configuration has them. What is made of objects, such as working hours, is for code to set.</summary>
internal static class PublisherSettings
{
    private static readonly CompatibilityProfile[] Profiles =
        [CompatibilityProfile.Ocs2007, CompatibilityProfile.Ocs2007R2, CompatibilityProfile.Lync2010, CompatibilityProfile.Lync2013];

    /// <summary>Takes over what is set.</summary>
    public static void Read(SettingsReader settings, PresencePublisherOptions options)
    {
        settings.Value<TimeSpan>(nameof(options.RefreshInterval), value => options.RefreshInterval = value);
        settings.Value<TimeSpan>(nameof(options.BoundaryLead), value => options.BoundaryLead = value);
        settings.Value<TimeSpan>(nameof(options.ReadSpread), value => options.ReadSpread = value);
        settings.Value<TimeSpan>(nameof(options.StaleAfter), value => options.StaleAfter = value);
        settings.Value<TimeSpan>(nameof(options.RetryInterval), value => options.RetryInterval = value);
        settings.Value<TimeSpan>(nameof(options.ClockCheckInterval), value => options.ClockCheckInterval = value);
        settings.Value<int>(nameof(options.MaxConflictRetries), value => options.MaxConflictRetries = value);
        settings.Part(nameof(options.CalendarPolicy), part => options.CalendarPolicy = ReadPolicy(part, options.CalendarPolicy));
        settings.Part(nameof(options.Restrictions), part => options.Restrictions = ReadRestrictions(part, options.Restrictions));
    }

    private static CalendarPolicy ReadPolicy(SettingsReader settings, CalendarPolicy policy)
    {
        settings.Value<bool>(nameof(policy.PublishCalendar), value => policy = policy with { PublishCalendar = value });
        settings.Value<bool>(
            nameof(policy.PublishMeetingSubjectAndLocation), value => policy = policy with { PublishMeetingSubjectAndLocation = value });
        settings.Value<Availability>(nameof(policy.MeetingAvailability), value => policy = policy with { MeetingAvailability = value });
        settings.Value<Availability>(nameof(policy.AppointmentAvailability), value => policy = policy with { AppointmentAvailability = value });
        settings.Choice(nameof(policy.Profile), Profiles, static profile => profile.Name, value => policy = policy with { Profile = value });
        settings.Zone(nameof(policy.TimeZone), value => policy = policy with { TimeZone = value });
        settings.Text(nameof(policy.Mailbox), value => policy = policy with { Mailbox = value });
        return policy;
    }

    private static CalendarRestrictions ReadRestrictions(SettingsReader settings, CalendarRestrictions restrictions)
    {
        settings.Value<bool>(
            nameof(restrictions.DisableCalendarPresence), value => restrictions = restrictions with { DisableCalendarPresence = value });
        settings.Value<bool>(
            nameof(restrictions.DisableMeetingSubjectAndLocation), value => restrictions = restrictions with { DisableMeetingSubjectAndLocation = value });
        settings.Value<bool>(nameof(restrictions.DisablePresenceNote), value => restrictions = restrictions with { DisablePresenceNote = value });
        return restrictions;
    }
}
