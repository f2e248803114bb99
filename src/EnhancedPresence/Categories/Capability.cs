namespace EnhancedPresence.Categories;

/// <summary>
/// One thing endpoints can do. Where from: type capabilityType of the device and service schemas; the element name is the capability.
/// Immutable, compared by content.
/// </summary>
public sealed record Capability
{
    /// <summary>
    /// The name: <c>CCCP</c>, <c>calendar</c>, <c>remoteCallControl</c>, <c>voice</c>, <c>video</c>, <c>text</c>, <c>gifInk</c>,
    /// <c>isfInk</c>, <c>breakthrough</c>, <c>applicationSharing</c>, <c>ucs</c>, <c>containerIntegrity</c>, <c>contentWhiteboard</c>,
    /// <c>contentPowerPoint</c>, <c>contentNativeFile</c>, <c>contentPoll</c>, <c>confInvite</c> or another. An XML name without a prefix,
    /// or the capability can't be written.
    /// </summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Whether this endpoint is the preferred one for it; null when the document doesn't say, which means no.</summary>
    public bool? Preferred { get; init; }

    /// <summary>In services, the endpoint to use: that of the most active device which can do it.</summary>
    public string? PreferredEndpointId { get; init; }

    /// <summary>An address of its own.</summary>
    public string? Uri { get; init; }

    /// <summary>Whether it can be received; null means no, as for the two that follow.</summary>
    public bool? Render { get; init; }

    /// <summary>Whether it can be recorded or sent.</summary>
    public bool? Capture { get; init; }

    /// <summary>Whether it is made known to others.</summary>
    public bool? Publish { get; init; }

    /// <summary>Its version; null means 0.</summary>
    public uint? Version { get; init; }

    /// <summary>In services, the availability of the preferred endpoint.</summary>
    public Availability? DeviceAvailability { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
