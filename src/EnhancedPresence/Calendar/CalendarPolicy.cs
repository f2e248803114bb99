namespace EnhancedPresence.Calendar;

/// <summary>What of a calendar is published, and how. Immutable, compared by content.</summary>
public sealed record CalendarPolicy
{
    /// <summary>The defaults.</summary>
    public static CalendarPolicy Default { get; } = new();

    /// <summary>Whether the calendar is published at all. Default true; false retracts what was published.</summary>
    public bool PublishCalendar { get; init; } = true;

    /// <summary>Whether meeting subject and location are published, for those whose access level lets them see them. Default true.</summary>
    public bool PublishMeetingDetails { get; init; } = true;

    /// <summary>How the free/busy window is laid out. Default: <see cref="CompatibilityProfile.Ocs2007"/>.</summary>
    public CompatibilityProfile Profile { get; init; } = CompatibilityProfile.Ocs2007;

    /// <summary>The mailbox's zone: where its day starts. Default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The SMTP address of the mailbox, published with the calendar. Default: none.</summary>
    public string? Mailbox { get; init; }
}
