using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Publishing;

/// <summary>
/// What a publisher publishes and how often it looks. Mutable for binding; the publisher copies it when it is made, later changes have no
/// effect. Checked by <see cref="PresencePublisherOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed class PresencePublisherOptions : IValidatableObject
{
    /// <summary>The calendar; null, the default, for a publisher without one. It is the caller's: the publisher does not dispose it.</summary>
    public ICalendarSource? Calendar { get; set; }

    /// <summary>What of the calendar is published. Default: <see cref="CalendarPolicy.Default"/>. Without a mailbox the user's address is taken.</summary>
    [Required]
    public CalendarPolicy CalendarPolicy { get; set; } = CalendarPolicy.Default;

    /// <summary>What the organisation or the application does not allow, whatever <see cref="CalendarPolicy"/> says. Default: <see cref="CalendarRestrictions.None"/>.</summary>
    [Required]
    public CalendarRestrictions Restrictions { get; set; } = CalendarRestrictions.None;

    /// <summary>The mailbox's automatic replies, from whoever knows them; null, the default, for those that the calendar tells of.</summary>
    public AutomaticReplies? AutomaticReplies { get; set; }

    /// <summary>
    /// How often the calendar is read, from 1 second to 8 hours, both inclusive: the bounds of the clients' own policy. Default 30 minutes
    /// (spec categories 10.6). Intervals of at least one free/busy slot end shortly before a slot does, see <see cref="BoundaryLead"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "08:00:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long before the end of a free/busy slot a reading starts, so that what begins with the next slot is known by then: from 0 to 5
    /// minutes, both inclusive. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan BoundaryLead { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How far the readings of different users are spread before that, so that they do not all ask at once: from 0 to 10 minutes, both
    /// inclusive. Each user has a fixed place in it. Edges are never spread. Default 2 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ReadSpread { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a calendar that can't be read any more is still believed, from 1 minute to 7 days, both inclusive, and not less than
    /// <see cref="RefreshInterval"/>; after that what it said is taken back. Default 8 hours, a working day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// How long after a request that a busy or unreachable server did not take it is sent again, and how long after a failed reading of the
    /// calendar the next one is tried, from 1 second to 8 hours, both inclusive. Readings that go on failing wait twice as long each time,
    /// up to <see cref="RefreshInterval"/>. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "08:00:00")]
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often the clock is looked at while nothing is due, from 1 second to 5 minutes, both inclusive: timers stand still while a machine
    /// sleeps, and know nothing of a clock that is set. So much later at most the calendar is caught up with. Default 15 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ClockCheckInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The working hours to publish; null, the default, for none.</summary>
    public WorkingHours? WorkingHours { get; set; }

    /// <summary>The state of this endpoint at sign-in. Default: available, on a computer.</summary>
    [Required]
    public MachineState Machine { get; set; } = new() { Availability = Availability.Available, Manual = false, Device = "computer" };

    /// <summary>How often a request that meets a version conflict is sent again, from 0 to 100, both inclusive. Default 3.</summary>
    [Range(0, 100)]
    public int MaxConflictRetries { get; set; } = 3;

    /// <summary>Checks what no single option can tell.</summary>
    /// <param name="validationContext">Not used.</param>
    /// <returns>What is wrong, with the names of the options.</returns>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CalendarPolicy?.FindFault() is { } fault)
        {
            yield return new ValidationResult(fault, [nameof(CalendarPolicy)]);
        }

        if (StaleAfter < RefreshInterval)
        {
            yield return new ValidationResult(
                $"{nameof(StaleAfter)} is {StaleAfter}; it must not be less than {nameof(RefreshInterval)}, which is {RefreshInterval}.", [nameof(StaleAfter)]);
        }
    }

    internal PresencePublisherOptions Copy() => (PresencePublisherOptions)MemberwiseClone();
}
