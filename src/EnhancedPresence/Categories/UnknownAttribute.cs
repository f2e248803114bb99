namespace EnhancedPresence.Categories;

/// <summary>An attribute this library doesn't know. Immutable, compared by content.</summary>
/// <param name="NamespaceUri">The namespace; empty for none.</param>
/// <param name="Name">The local name.</param>
/// <param name="Value">The value after normalisation.</param>
public sealed record UnknownAttribute(string NamespaceUri, string Name, string Value)
{
    /// <summary>
    /// The local name of the simple child element the attribute stands on; null when it stands on the element itself.
    /// </summary>
    public string? Element { get; init; }
}
