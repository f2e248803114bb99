namespace EnhancedPresence.Categories;

/// <summary>Where calls go for one purpose. Where from: element <c>routing/preamble/list</c>. Immutable, compared by content.</summary>
public sealed record RoutingTargetList
{
    /// <summary>
    /// The purpose: <c>forwardto</c>, <c>simultaneous_ring</c>, <c>team</c>, <c>delegates</c>, <c>breakthrough</c>, <c>first_delegate</c>,
    /// <c>add_voice</c>, <c>ControlledDevice</c> or another token.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The targets, in order.</summary>
    public EquatableArray<RoutingTarget> Targets { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
