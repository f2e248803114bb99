namespace EnhancedPresence.Xml;

/// <summary>
/// The bounds within which a document is read, so that no input costs more than linear time and memory. The protocol documents none;
/// the defaults are ours, each with its reason. Immutable, compared by content. Values outside of the range that a property names throw
/// <see cref="ArgumentOutOfRangeException"/> when they are set.
/// </summary>
public sealed record PresenceXmlLimits
{
    // What the reader sets aside for each document grows with these, and attributes of one element are compared pair by pair.
    private const int MostDepth = 1024;
    private const int MostAttributes = 1024;

    // Those in use are bits of a number.
    private const int MostNamespaces = 64;

    private readonly int _maxDocumentBytes = 4 * 1024 * 1024;
    private readonly int _maxDepth = 32;
    private readonly int _maxAttributes = 64;
    private readonly int _maxNamespaces = MostNamespaces;
    private readonly int _maxNameBytes = 1024;

    /// <summary>The defaults.</summary>
    public static PresenceXmlLimits Default { get; } = new();

    /// <summary>Bytes of a document, inclusive, at least 1. Default 4 MiB: a batch notification about a hundred contacts is about 300 KiB.</summary>
    public int MaxDocumentBytes
    {
        get => _maxDocumentBytes;
        init => _maxDocumentBytes = Checked(value, int.MaxValue);
    }

    /// <summary>Nested elements, inclusive, 1 to 1024. Default 32: the deepest known document, a routing preamble in a notification, has 8.</summary>
    public int MaxDepth
    {
        get => _maxDepth;
        init => _maxDepth = Checked(value, MostDepth);
    }

    /// <summary>Attributes of one element, inclusive, namespace declarations included, 1 to 1024. Default 64: the most seen is 9.</summary>
    public int MaxAttributes
    {
        get => _maxAttributes;
        init => _maxAttributes = Checked(value, MostAttributes);
    }

    /// <summary>Namespace declarations in scope at once, inclusive, 1 to 64. Default 64: the most seen is 5.</summary>
    public int MaxNamespaces
    {
        get => _maxNamespaces;
        init => _maxNamespaces = Checked(value, MostNamespaces);
    }

    /// <summary>Bytes of an element or attribute name or of a namespace, inclusive, at least 1. Default 1024: the longest known namespace has 75.</summary>
    public int MaxNameBytes
    {
        get => _maxNameBytes;
        init => _maxNameBytes = Checked(value, int.MaxValue);
    }

    private static int Checked(int value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
