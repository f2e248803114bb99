namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>device</c> category: one signed-in endpoint; for its owner only. Where from: element <c>device</c> of the device
/// schema. Immutable, compared by content.
/// </summary>
public sealed record Device : PresenceCategory
{
    /// <summary>The endpoint's id, GUID text; null when the document has none, although the schema wants one.</summary>
    public string? EndpointId { get; init; }

    /// <summary>The globally routable URI of the endpoint (Lync 2013).</summary>
    public string? Gruu { get; init; }

    /// <summary>What it can do; one set per address of the user.</summary>
    public EquatableArray<CapabilitySet> CapabilitySets { get; init; }

    /// <summary>
    /// The time zone as an xs:time whose offset is all that matters, such as <c>00:00:00-07:00</c>; kept as text, because samples have
    /// other forms too.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>The name of the machine.</summary>
    public string? MachineName { get; init; }
}
