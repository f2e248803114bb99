namespace EnhancedPresence.Categories;

/// <summary>A photo, by reference. Where from: element <c>contactCard/photo</c> (Lync 2010 and later). Immutable, compared by content.</summary>
public sealed record ContactPhoto
{
    /// <summary>Whose: <c>default</c>, <c>enterprise</c>, <c>other</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Where it is; often present and empty.</summary>
    public string? Uri { get; init; }

    /// <summary>
    /// A hash of the picture, by which a changed one is known; null when the document has none, although the schema wants one.
    /// </summary>
    public string? Hash { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
