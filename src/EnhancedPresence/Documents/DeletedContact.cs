using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>A contact that is gone. Where from: element <c>contactDelta/deletedContact</c>. Immutable, compared by content.</summary>
public sealed record DeletedContact
{
    /// <summary>The address with scheme; null when the document has none, although the schema wants one.</summary>
    public string? Uri { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
