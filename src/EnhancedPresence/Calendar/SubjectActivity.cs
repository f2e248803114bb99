namespace EnhancedPresence.Calendar;

/// <summary>
/// An activity for the busy events that have a text in their subject: of the subject itself nothing is published by this. Immutable,
/// compared by content.
/// </summary>
/// <param name="SubjectContains">The text in the subject, compared without regard to case; empty fits none.</param>
/// <param name="Text">What others read, such as <c>Focusing</c>; the owner's words.</param>
public sealed record SubjectActivity(string SubjectContains, string Text)
{
    /// <summary>The availability meanwhile; null, the default, for what it would be otherwise.</summary>
    public Availability? Availability { get; init; }

    internal bool Fits(CalendarEvent e) =>
        !e.IsPrivate && SubjectContains.Length > 0 && e.Subject?.Contains(SubjectContains, StringComparison.OrdinalIgnoreCase) == true;
}
