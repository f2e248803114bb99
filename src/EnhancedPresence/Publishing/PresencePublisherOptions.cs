using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Publishing;

/// <summary>What a publisher publishes and how often it looks. Immutable, compared by content.</summary>
public sealed record PresencePublisherOptions
{
    /// <summary>The shortest <see cref="RefreshInterval"/> and <see cref="RetryInterval"/>, inclusive: 1 second.</summary>
    public static TimeSpan MinRefreshInterval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest <see cref="RefreshInterval"/> and <see cref="RetryInterval"/>, inclusive: 8 hours, the upper bound of the clients' own policy.</summary>
    public static TimeSpan MaxRefreshInterval { get; } = TimeSpan.FromHours(8);

    /// <summary>The calendar; null for a publisher without one.</summary>
    public ICalendarSource? Calendar { get; init; }

    /// <summary>What of the calendar is published. Default: <see cref="CalendarPolicy.Default"/>. Without a mailbox the user's address is taken.</summary>
    public CalendarPolicy CalendarPolicy { get; init; } = CalendarPolicy.Default;

    /// <summary>How often the calendar is read, from 1 second to 8 hours, both inclusive. Default 30 minutes (spec categories 10.6).</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long after a request that a busy or unreachable server did not take it is sent again, from 1 second to 8 hours, both inclusive. Default 30 seconds.
    /// </summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The working hours to publish; null for none.</summary>
    public WorkingHours? WorkingHours { get; init; }

    /// <summary>The state of this endpoint at sign-in. Default: available, on a computer.</summary>
    public MachineState Machine { get; init; } = new() { Availability = Availability.Available, Manual = false, Device = "computer" };

    /// <summary>How often a request that meets a version conflict is sent again, from 0. Default 3.</summary>
    public int MaxConflictRetries { get; init; } = 3;

    internal void Validate()
    {
        CheckInterval(nameof(RefreshInterval), RefreshInterval);
        CheckInterval(nameof(RetryInterval), RetryInterval);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxConflictRetries);
    }

    private static void CheckInterval(string name, TimeSpan value)
    {
        if (value < MinRefreshInterval || value > MaxRefreshInterval)
        {
            throw new ArgumentException($"{name} is {value}; it must be from {MinRefreshInterval} to {MaxRefreshInterval}.");
        }
    }
}
