namespace EnhancedPresence.Categories;

/// <summary>The rules of call routing. Where from: element <c>routing/preamble</c>. Immutable, compared by content.</summary>
public sealed record RoutingPreamble
{
    /// <summary>What to do.</summary>
    public EquatableArray<RoutingFlags> Flags { get; init; }

    /// <summary>How long to ring.</summary>
    public EquatableArray<RoutingWait> Waits { get; init; }

    /// <summary>Where to.</summary>
    public EquatableArray<RoutingTargetList> Lists { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
