namespace EnhancedPresence.Calendar;

/// <summary>What of a calendar is published, and how. Immutable, compared by content.</summary>
public sealed record CalendarPolicy
{
    /// <summary>The defaults.</summary>
    public static CalendarPolicy Default { get; } = new();

    /// <summary>Whether the calendar is published at all. Default true; false retracts what was published.</summary>
    public bool PublishCalendar { get; init; } = true;

    /// <summary>Whether meeting subject and location are published, for those whose access level lets them see them. Default true; false retracts them.</summary>
    public bool PublishMeetingSubjectAndLocation { get; init; } = true;

    /// <summary>How events count. Default: as they are marked, and working elsewhere as free.</summary>
    public CalendarMapping Mapping { get; init; } = CalendarMapping.Default;

    /// <summary>How events of some calendars count instead of <see cref="Mapping"/>, by <see cref="CalendarEvent.Source"/>; the first of a name counts. Default: none.</summary>
    public EquatableArray<CalendarSourceMapping> Sources { get; init; }

    /// <summary>What is shown of single events: the first rule that fits an event counts. Private events never show more than their time. Default: none.</summary>
    public EquatableArray<CalendarEventRule> Rules { get; init; }

    /// <summary>Occurrences that the owner left early: each ends at its instant. Default: none.</summary>
    public EquatableArray<CalendarSkip> Skips { get; init; }

    /// <summary>
    /// Subjects that stand for an activity, the only way by which a subject can choose what is shown; the first that fits counts. It never
    /// looks at private events. Default: none.
    /// </summary>
    public EquatableArray<SubjectActivity> SubjectActivities { get; init; }

    /// <summary>The availability during meetings. Default: busy. An availability of the classes busy to away.</summary>
    public Availability MeetingAvailability { get; init; } = Availability.Busy;

    /// <summary>The availability during appointments without guests. Default: busy. An availability of the classes busy to away.</summary>
    public Availability AppointmentAvailability { get; init; } = Availability.Busy;

    /// <summary>How the free/busy window is laid out. Default: <see cref="CompatibilityProfile.Ocs2007"/>.</summary>
    public CompatibilityProfile Profile { get; init; } = CompatibilityProfile.Ocs2007;

    /// <summary>The mailbox's zone: where its day starts. Default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The SMTP address of the mailbox, published with the calendar. Default: none.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Whether anything published can depend on a subject or location: if not, a source need only give times.</summary>
    public bool NeedsDetails => PublishCalendar
        && (PublishMeetingSubjectAndLocation || !SubjectActivities.IsEmpty || Rules.Any(static rule => rule.SubjectContains is not null || rule.Visibility == CalendarVisibility.Show));

    /// <summary>The policy under what an organisation or an application allows: nothing is shown that either side does not want.</summary>
    /// <param name="restrictions">What is not allowed.</param>
    /// <returns>The policy that counts.</returns>
    public CalendarPolicy Under(CalendarRestrictions restrictions)
    {
        ArgumentNullException.ThrowIfNull(restrictions);
        return restrictions == CalendarRestrictions.None ? this : this with
        {
            PublishCalendar = PublishCalendar && !restrictions.DisableCalendarPresence,
            PublishMeetingSubjectAndLocation = PublishMeetingSubjectAndLocation && !restrictions.DisableMeetingSubjectAndLocation,
            Rules = restrictions.DisableMeetingSubjectAndLocation
                ? Rules.Select(static rule => rule.Visibility == CalendarVisibility.Show ? rule with { Visibility = CalendarVisibility.Mask } : rule).ToEquatableArray()
                : Rules,
        };
    }

    /// <summary>What is out of range; null when nothing is.</summary>
    internal string? FindFault() =>
        !IsTaken(MeetingAvailability) || !IsTaken(AppointmentAvailability) || SubjectActivities.Any(static activity => activity.Availability is { } own && !IsTaken(own))
            ? "An availability during events is not of the classes busy to away."
            : null;

    private static bool IsTaken(Availability availability) =>
        availability.Class is AvailabilityClass.Busy or AvailabilityClass.BusyIdle or AvailabilityClass.DoNotDisturb or AvailabilityClass.BeRightBack or AvailabilityClass.Away;
}
