using System.Globalization;

namespace EnhancedPresence.Calendar;

/// <summary>
/// Why a calendar says what it says: without a subject, a location or an id, so that it may be shown to others. Immutable, compared by content.
/// </summary>
public readonly record struct CalendarExplanation
{
    /// <summary>Why the state is what it is.</summary>
    public CalendarReason Reason { get; init; }

    /// <summary>What the state shows: busy or out of office; free without one.</summary>
    public FreeBusyStatus Status { get; init; }

    /// <summary>Whether the event is a meeting with others.</summary>
    public bool IsMeeting { get; init; }

    /// <summary>When the event began; null without one.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The calendar the event is from; null when it is not said, or without an event.</summary>
    public string? Source { get; init; }

    /// <summary>How many other events would make a state now.</summary>
    public int Others { get; init; }

    /// <summary>How many events of now count for nothing: cancelled, declined, free, hidden by a rule, and so on. <see cref="CalendarPresence.Explain"/> tells each.</summary>
    public int Ignored { get; init; }

    /// <summary>Why subject and location are not published.</summary>
    public CalendarWithheld Withheld { get; init; }

    /// <summary>Whether automatic replies are on: out of office is shown whatever the events say.</summary>
    public bool RepliesAutomatically { get; init; }

    /// <summary>In one line for people.</summary>
    /// <returns>For example <c>Outlook: in a meeting since 2026-06-10T09:00Z, out of office before busy, 1 other event; subject and location withheld: private</c>.</returns>
    public override string ToString()
    {
        string what = Reason switch
        {
            CalendarReason.NotPublished => "the calendar is not published",
            CalendarReason.NothingNow => "no event now",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{(Source is null ? string.Empty : Source + ": ")}{(Status == FreeBusyStatus.OutOfOffice ? "out of office" : IsMeeting ? "in a meeting" : "busy")} since {Since?.UtcDateTime:yyyy-MM-ddTHH:mmZ}"),
        };
        string why = Reason switch
        {
            CalendarReason.HighestStatus => ", out of office before busy",
            CalendarReason.EarliestStart => ", the earliest to start",
            CalendarReason.FirstId => ", the first of those that started together",
            _ => string.Empty,
        };
        string others = Others == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {Others} other event{(Others == 1 ? string.Empty : "s")}");
        string ignored = Ignored == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {Ignored} not counted");
        string withheld = Withheld switch
        {
            CalendarWithheld.Private => "; subject and location withheld: private",
            CalendarWithheld.Rule => "; subject and location withheld by a rule",
            CalendarWithheld.Policy => "; subject and location are not published",
            _ => string.Empty,
        };
        return what + why + others + ignored + withheld + (RepliesAutomatically ? "; replies automatically" : string.Empty);
    }
}
