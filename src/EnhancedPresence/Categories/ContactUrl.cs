namespace EnhancedPresence.Categories;

/// <summary>A web or voice mail address. Where from: element <c>contactCard/url</c>. Immutable, compared by content.</summary>
/// <param name="Uri">The URI as it came.</param>
public sealed record ContactUrl(string Uri)
{
    /// <summary>What is there: <c>sharepoint</c>, <c>voicemail</c>, <c>photo</c>, <c>other</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Attributes this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
