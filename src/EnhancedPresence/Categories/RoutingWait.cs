namespace EnhancedPresence.Categories;

/// <summary>How long to ring. Where from: element <c>routing/preamble/wait</c>. Immutable, compared by content.</summary>
public sealed record RoutingWait
{
    /// <summary>Whom: <c>total</c>, <c>user</c>, <c>team1</c>, <c>team2</c> or another token.</summary>
    public string? Name { get; init; }

    /// <summary>Seconds; the sources name no range.</summary>
    public long? Seconds { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
