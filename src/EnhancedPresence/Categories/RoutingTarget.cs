namespace EnhancedPresence.Categories;

/// <summary>
/// Where a call goes: an address or an application. Where from: element <c>routing/preamble/list/target</c>. Immutable, compared by
/// content.
/// </summary>
public sealed record RoutingTarget
{
    /// <summary>A SIP URI.</summary>
    public string? Uri { get; init; }

    /// <summary>The name of an application of the server.</summary>
    public string? Application { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
