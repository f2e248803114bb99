namespace EnhancedPresence.Calendar;

/// <summary>
/// What others get of the events that fit: those for which everything holds that is not null. Immutable, compared by content.
/// </summary>
/// <param name="Visibility">What others get.</param>
public sealed record CalendarEventRule(CalendarVisibility Visibility)
{
    /// <summary>The occurrence with this <see cref="CalendarEvent.Id"/>; null for any.</summary>
    public string? Id { get; init; }

    /// <summary>Events of this calendar, compared without regard to case; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>Events with this text in the subject, compared without regard to case; null for any. Private events have no subject here.</summary>
    public string? SubjectContains { get; init; }

    /// <summary>Private or other events; null for both.</summary>
    public bool? IsPrivate { get; init; }

    internal bool Fits(CalendarEvent e) =>
        (Id is null || string.Equals(Id, e.Id, StringComparison.Ordinal))
        && (Source is null || string.Equals(Source, e.Source, StringComparison.OrdinalIgnoreCase))
        && (IsPrivate is null || IsPrivate == e.IsPrivate)
        && (SubjectContains is null || (!e.IsPrivate && e.Subject?.Contains(SubjectContains, StringComparison.OrdinalIgnoreCase) == true));
}
