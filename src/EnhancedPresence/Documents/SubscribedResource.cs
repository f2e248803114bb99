using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>One person of a subscription. Where from: element <c>adhocList/resource</c>. Immutable, compared by content.</summary>
public sealed record SubscribedResource
{
    /// <summary>The address, such as <c>sip:bob@contoso.com</c>; null when the document has none, although the schema wants one.</summary>
    public string? Uri { get; init; }

    /// <summary>Element <c>context</c>, complete; an empty one marks a contact that was just added. Null when there is none.</summary>
    public RawXml? Context { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
