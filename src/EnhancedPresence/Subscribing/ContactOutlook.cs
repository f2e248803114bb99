using EnhancedPresence.Calendar;

namespace EnhancedPresence.Subscribing;

/// <summary>
/// What a contact's calendar says of now and of what comes next, as the clients tell it: "Free until 14:00", "Currently Busy. Free at 15:00".
/// Immutable, compared by content. Where from: spec wire 14.
/// </summary>
/// <param name="Status">The calendar's status now.</param>
/// <param name="Until">When that ends, in UTC; null when it lasts for <see cref="Horizon"/> and more, or nobody knows.</param>
/// <param name="Next">The status from then on; null when <paramref name="Until"/> is null or the end of working hours.</param>
/// <param name="IsNotWorking">Whether the contact is free because it is outside of the working hours; <paramref name="Until"/> is then the start of work.</param>
/// <param name="IsNextNotWorking">Whether the contact is free from then on, and outside of the working hours.</param>
public readonly record struct ContactOutlook(FreeBusyStatus Status, DateTimeOffset? Until, FreeBusyStatus? Next, bool IsNotWorking, bool IsNextNotWorking)
{
    /// <summary>How far ahead is told: 8 hours. What is further away than a working day is of no use to who wants to know now.</summary>
    public static TimeSpan Horizon { get; } = TimeSpan.FromHours(8);

    /// <summary>Works out what a card says.</summary>
    /// <param name="card">The card.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>The outlook; null while offline, and when the card has no calendar that covers the instant.</returns>
    internal static ContactOutlook? Of(ContactPresence card, DateTimeOffset now)
    {
        if (card.AvailabilityClass == AvailabilityClass.Offline || card.FreeBusy is not { } map || map.StatusAt(now) is not { } status)
        {
            return null;
        }

        WorkingHours? hours = card.WorkingHours;
        DateTimeOffset? change = map.NextChange(now) is { } next && map.StatusAt(next) is not null && next - now <= Horizon ? next : null;
        if (status != FreeBusyStatus.Free)
        {
            FreeBusyStatus? after = change is { } then ? map.StatusAt(then) : null;
            bool notWorkingThen = after == FreeBusyStatus.Free && hours?.IsWorkingAt(change!.Value) == false;
            return new ContactOutlook(status, change, after, IsNotWorking: false, notWorkingThen);
        }

        if (hours?.NotWorkingUntil(now) is { } start && !(change < start))
        {
            return new ContactOutlook(status, start, null, IsNotWorking: true, IsNextNotWorking: false);
        }

        DateTimeOffset? end = hours?.WorkingUntil(now);
        bool workEndsFirst = end is not null && (change is null || end < change);
        return workEndsFirst
            ? new ContactOutlook(status, end, null, IsNotWorking: false, IsNextNotWorking: true)
            : new ContactOutlook(status, change, change is { } at ? map.StatusAt(at) : null, IsNotWorking: false, IsNextNotWorking: false);
    }
}
