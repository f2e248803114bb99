namespace EnhancedPresence.Xml;

/// <summary>
/// The bounds within which a document is read, so that no input costs more than linear time and memory. The protocol documents none;
/// the defaults are ours, each with its reason. Immutable, compared by content.
/// </summary>
public sealed record PresenceXmlLimits
{
    /// <summary>The defaults.</summary>
    public static PresenceXmlLimits Default { get; } = new();

    /// <summary>Bytes of a document, inclusive. Default 4 MiB: a batch notification about a hundred contacts is about 300 KiB.</summary>
    public int MaxDocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Nested elements, inclusive. Default 32: the deepest known document, a routing preamble in a notification, has 8.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Attributes of one element, inclusive, namespace declarations included. Default 64: the most seen is 9.</summary>
    public int MaxAttributes { get; init; } = 64;

    /// <summary>Namespace declarations in scope at once, inclusive. Default 64: the most seen is 5. At most 64.</summary>
    public int MaxNamespaces { get; init; } = 64;

    /// <summary>Bytes of an element or attribute name or of a namespace, inclusive. Default 1024: the longest known namespace has 75.</summary>
    public int MaxNameBytes { get; init; } = 1024;
}
