namespace EnhancedPresence.Categories;

/// <summary>
/// What a device, or all devices together, can do. Where from: element <c>capabilities</c> of the device and service schemas. In an order
/// of its children (<see cref="UnknownContent.Order"/>) every capability is <c>*</c>. Immutable, compared by content.
/// </summary>
public sealed record CapabilitySet
{
    /// <summary>In a device, the user's own SIP URI; the schema wants it there.</summary>
    public string? Uri { get; init; }

    /// <summary>In a device, whether it is the preferred one; null means no.</summary>
    public bool? Preferred { get; init; }

    /// <summary>The capabilities, in document order.</summary>
    public EquatableArray<Capability> Capabilities { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
