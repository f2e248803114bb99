namespace EnhancedPresence.Categories;

/// <summary>
/// A telephone or contact that handles calls. Where from: elements <c>lastPhone</c> and <c>lastContact</c> of <c>callHandlingList</c>.
/// Immutable, compared by content.
/// </summary>
public sealed record CallHandlingTarget
{
    /// <summary>As people write it.</summary>
    public EquatableArray<LocalizedText> DisplayStrings { get; init; }

    /// <summary>Its URI.</summary>
    public string? Uri { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
