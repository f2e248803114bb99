using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>What the calendar says now. Where from: type calendarState of the state schema. Immutable, compared by content.</summary>
public sealed record CalendarState : PresenceState
{
    /// <summary>Makes a state that says nothing yet.</summary>
    public CalendarState()
    {
    }

    internal CalendarState(in StateParts parts, UnknownContent unknown)
        : base(parts, unknown)
    {
        Uri = parts.Uri;
        MeetingSubject = parts.MeetingSubject;
        MeetingLocation = parts.MeetingLocation;
    }

    /// <inheritdoc/>
    public override string TypeName => "calendarState";

    /// <summary>The SMTP address of the mailbox.</summary>
    public string? Uri { get; init; }

    /// <summary>The meeting's subject.</summary>
    public LocalizedText? MeetingSubject { get; init; }

    /// <summary>The meeting's location.</summary>
    public LocalizedText? MeetingLocation { get; init; }
}
