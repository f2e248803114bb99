using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>The people of an action. Where from: element <c>action/adhocList</c>. Immutable, compared by content.</summary>
public sealed record SubscribedResourceList
{
    /// <summary>The people, in order.</summary>
    public EquatableArray<SubscribedResource> Resources { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
