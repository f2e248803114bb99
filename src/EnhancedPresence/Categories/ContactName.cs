namespace EnhancedPresence.Categories;

/// <summary>How to call somebody. Where from: element <c>contactCard/identity/name</c>. Immutable, compared by content.</summary>
public sealed record ContactName
{
    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Display names, one per language.</summary>
    public EquatableArray<LocalizedText> DisplayNames { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
