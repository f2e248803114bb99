namespace EnhancedPresence.Documents;

/// <summary>
/// A document of the wire: a publication, a notification, one of the other requests and answers, or a single category value
/// (<see cref="CategoryDocument"/>). Immutable, compared by content.
/// </summary>
public abstract record PresenceDocument
{
    private protected PresenceDocument()
    {
    }
}
