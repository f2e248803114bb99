namespace EnhancedPresence.Categories;

/// <summary>
/// The value of a presence category: what stands inside <c>publication</c> or <c>category</c>. Typed where this library knows the
/// root element, <see cref="RawCategory"/> where it doesn't. Immutable, compared by content; safe for use from several threads.
/// </summary>
public abstract record PresenceCategory
{
    private protected PresenceCategory()
    {
    }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
