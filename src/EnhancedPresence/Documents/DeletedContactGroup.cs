using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>A group that is gone. Where from: element <c>contactDelta/deletedGroup</c>. Immutable, compared by content.</summary>
public sealed record DeletedContactGroup
{
    /// <summary>The number; null when the document has none, although the schema wants one.</summary>
    public int? Id { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
