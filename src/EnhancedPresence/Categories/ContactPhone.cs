namespace EnhancedPresence.Categories;

/// <summary>A telephone number. Where from: element <c>contactCard/phone</c>. Immutable, compared by content.</summary>
public sealed record ContactPhone
{
    /// <summary>Which one: <c>work</c>, <c>home</c>, <c>mobile</c>, <c>other</c>, <c>custom1</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The TEL URI; null when the document has none, although the schema wants one.</summary>
    public string? Uri { get; init; }

    /// <summary>The number as people write it.</summary>
    public EquatableArray<LocalizedText> DisplayStrings { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
