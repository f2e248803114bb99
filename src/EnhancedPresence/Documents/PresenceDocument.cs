namespace EnhancedPresence.Documents;

/// <summary>
/// A document of the wire: <see cref="CategoryDocument"/>, <see cref="PublishDocument"/> or <see cref="CategoriesDocument"/>.
/// Immutable, compared by content.
/// </summary>
public abstract record PresenceDocument
{
    private protected PresenceDocument()
    {
    }
}
