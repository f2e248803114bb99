using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>The failed parts of a request. Where from: element <c>Fault/details</c>. Immutable, compared by content.</summary>
public sealed record FaultDetails
{
    /// <summary>The failed parts, in order.</summary>
    public EquatableArray<FaultOperation> Operations { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
