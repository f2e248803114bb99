namespace EnhancedPresence.Categories;

/// <summary>What can be done at one address. Where from: element <c>services/service</c>. Immutable, compared by content.</summary>
public sealed record Service
{
    /// <summary>
    /// A SIP URI, or an SMTP address for what the mail server does; null when the document has none, although the schema wants one.
    /// </summary>
    public string? Uri { get; init; }

    /// <summary>What can be done.</summary>
    public CapabilitySet? Capabilities { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
