namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>routing</c> category: what the server does with calls; never sent to watchers. Where from: element <c>routing</c> of
/// the routing schema. Immutable, compared by content.
/// </summary>
public sealed record Routing : PresenceCategory
{
    /// <summary>The name of the rules; <c>rtcdefault</c> is the only one.</summary>
    public string? Name { get; init; }

    /// <summary>The version of the rules.</summary>
    public long? Version { get; init; }

    /// <summary>The oldest client that understands them, such as <c>2.0.0.0</c>.</summary>
    public string? MinSupportedClientVersion { get; init; }

    /// <summary>The rules; null when the document has none, although the schema wants the element.</summary>
    public RoutingPreamble? Preamble { get; init; }

    /// <summary>
    /// Whether the element stood in the namespace of the documentation's tables (<c>2006/09/sip/routing</c>); false, the default, is the
    /// one that every instance has (<c>02/2006/sip/routing</c>).
    /// </summary>
    public bool InDocumentedNamespace { get; init; }
}
