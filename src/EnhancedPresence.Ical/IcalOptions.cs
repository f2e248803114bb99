using System.ComponentModel.DataAnnotations;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical;

/// <summary>
/// How an iCalendar text is read, and how much of it. Mutable for binding; a source copies it when it is made, later changes have no effect.
/// Checked by <see cref="IcalOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
public sealed class IcalOptions
{
    /// <summary>What the events say they come from, see <see cref="CalendarEvent.Source"/>. Default: none.</summary>
    public string? Source { get; set; }

    /// <summary>
    /// The owner's address, with or without <c>mailto:</c>, compared without regard to case: the attendee whose answer counts, and who
    /// is not a guest of their own meetings. Default: none, and no answer counts.
    /// </summary>
    public string? Owner { get; set; }

    /// <summary>
    /// The zone of times that name none, and of whole days. Default: null, the zone the calendar states, and UTC when it states none.
    /// </summary>
    public TimeZoneInfo? FloatingTimeZone { get; set; }

    /// <summary>The longest text, in bytes, 1 or more, inclusive. Default 16 MiB: a mailbox of many years, and memory that a hostile text can't exceed.</summary>
    [Range(1, int.MaxValue)]
    public int MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The most VEVENT and VFREEBUSY components in a text, 1 or more, inclusive. Default 100000: more than 16 MiB of real ones hold.</summary>
    [Range(1, int.MaxValue)]
    public int MaxEvents { get; set; } = 100_000;

    /// <summary>
    /// The most occurrences in a window, 1 or more, inclusive. Default 20000: 50 a day for a year. An item that doesn't fit any more is
    /// skipped and reported; those with few occurrences come first.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxOccurrences { get; set; } = 20_000;

    /// <summary>
    /// The most work that recurrence may be for a window, in candidate times, 1 or more, inclusive; each takes about two microseconds. Default
    /// 4 million. A weekly meeting with a count over ten years takes 520, one without a count 2. An item that would take more than is left is
    /// skipped and reported; the cheap ones come first.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MaxRecurrenceWork { get; set; } = 4_000_000;

    internal IcalOptions Copy() => (IcalOptions)MemberwiseClone();
}
