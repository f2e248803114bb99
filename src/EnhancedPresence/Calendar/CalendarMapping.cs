namespace EnhancedPresence.Calendar;

/// <summary>
/// How the events of a calendar count. The same words mean different things in different calendars: Exchange has a digit of its own for
/// working elsewhere where Graph says free, and whole days are free in some clients and busy in others. Immutable, compared by content.
/// </summary>
public sealed record CalendarMapping
{
    /// <summary>As marked; working elsewhere is free.</summary>
    public static CalendarMapping Default { get; } = new();

    /// <summary>Whether the calendar counts for nothing, as one of birthdays. Default false.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>What tentative events count as. Default tentative: marked in the map, without a state.</summary>
    public FreeBusyStatus Tentative { get; init; } = FreeBusyStatus.Tentative;

    /// <summary>What working elsewhere counts as. Default free, as Outlook shows it to others.</summary>
    public FreeBusyStatus WorkingElsewhere { get; init; } = FreeBusyStatus.Free;

    /// <summary>What whole days count as. Default: as they are marked.</summary>
    public AllDayRule AllDay { get; init; }
}
