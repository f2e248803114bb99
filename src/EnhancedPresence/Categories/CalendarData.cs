using EnhancedPresence.Calendar;

namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>calendarData</c> category: working hours or free/busy, usually each in an instance of its own. Without either it
/// means that the owner hides the calendar from this watcher. Where from: element <c>calendarData</c>. Immutable, compared by content.
/// </summary>
public sealed record CalendarData : PresenceCategory
{
    /// <summary>No data: hidden or not published.</summary>
    public static CalendarData Empty { get; } = new();

    /// <summary>The SMTP address of the mailbox, case as in the directory; absent on empty values.</summary>
    public string? MailboxId { get; init; }

    /// <summary>When the person works.</summary>
    public WorkingHours? WorkingHours { get; init; }

    /// <summary>Free and busy times.</summary>
    public FreeBusy? FreeBusy { get; init; }
}
