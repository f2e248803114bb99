using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Recurrence;
using Ical.Net.DataTypes;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>A VEVENT, understood: when, how often, and what it means for its owner.</summary>
internal sealed record IcalItem
{
    /// <summary>What it is called in reports: its number and place in the text.</summary>
    public required string Name { get; init; }

    public required string Uid { get; init; }

    /// <summary>How many items with the same <see cref="Uid"/> came before it that replace the same, or nothing. Makes ids differ.</summary>
    public int Duplicate { get; set; }

    public required int Sequence { get; init; }

    public required LocalTime Start { get; init; }

    /// <summary>The part of the length that is counted in days on the calendar.</summary>
    public required int NominalDays { get; init; }

    /// <summary>The part of the length that is counted in time that passes.</summary>
    public required TimeSpan ExactLength { get; init; }

    public IReadOnlyList<RecurrenceRule> Rules { get; init; } = [];

    /// <summary>Further starts, each with an end of its own if it has one.</summary>
    public IReadOnlyList<(LocalTime Start, DateTimeOffset? End)> ExtraStarts { get; init; } = [];

    public IReadOnlyList<LocalTime> Exceptions { get; init; } = [];

    /// <summary>Which occurrence of the item with the same <see cref="Uid"/> this one replaces.</summary>
    public LocalTime? Replaces { get; init; }

    /// <summary>Whether it also moves and changes the occurrences after the one it replaces.</summary>
    public bool ReplacesFuture { get; init; }

    /// <summary>Whether its owner is not there: cancelled or declined.</summary>
    public bool IsDropped { get; init; }

    public FreeBusyStatus Status { get; init; }

    public bool IsWorkingElsewhere { get; init; }

    public bool IsAllDay { get; init; }

    public bool IsMeeting { get; init; }

    public bool IsPrivate { get; init; }

    public string? Subject { get; init; }

    public string? Location { get; init; }

    /// <summary>The end of the occurrence that starts then.</summary>
    public DateTimeOffset GetEnd(LocalTime start)
    {
        DateTimeOffset end = (NominalDays == 0 ? start : start.At(start.Local.AddDays(NominalDays))).ToInstant();
        return end > DateTimeOffset.MaxValue - ExactLength ? DateTimeOffset.MaxValue : end + ExactLength;
    }
}
