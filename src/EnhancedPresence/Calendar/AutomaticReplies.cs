namespace EnhancedPresence.Calendar;

/// <summary>
/// The mailbox's automatic replies: while they are on, the person is out of office and the text is their note. An input of its own, not an
/// event. Where from: spec categories 6.2, instance 0x6, and the note of type OOF. Immutable, compared by content.
/// </summary>
public sealed record AutomaticReplies
{
    /// <summary>The text, plain; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>From when they are sent, inclusive; null for always.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Until when they are sent, exclusive; null for no end.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Whether they are sent at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>True from the start, inclusive, to the end, exclusive.</returns>
    public bool IsActiveAt(DateTimeOffset instant) => !(instant < Start) && !(instant >= End);

    /// <summary>The next instant at which they begin or end; null when there is none.</summary>
    internal DateTimeOffset? NextEdge(DateTimeOffset instant) => Start >= End ? null
        : instant < Start ? Start
        : instant < End ? End
        : null;
}
