using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// One action of a <see cref="BatchSubscriptionDocument"/>. Where from: element <c>batchSub/action</c>. Immutable, compared by
/// content.
/// </summary>
public sealed record SubscriptionAction
{
    /// <summary>
    /// What to do: <c>subscribe</c>, <c>unsubscribe</c> or another token; null when the document has none, although the schema wants
    /// one.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The client's own id of the action.</summary>
    public string? Id { get; init; }

    /// <summary>Whom it is about.</summary>
    public SubscribedResourceList? AdhocList { get; init; }

    /// <summary>Which categories it is about.</summary>
    public CategoryListDocument? CategoryList { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
