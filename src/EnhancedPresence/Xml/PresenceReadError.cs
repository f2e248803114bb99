using System.Globalization;

namespace EnhancedPresence.Xml;

/// <summary>Why and where a document was not read. Holds no user content. Immutable, compared by content.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Offset">Where, in bytes from the start of the document, from 0.</param>
/// <param name="Element">The path of the element, such as <c>publish/publication/state</c>; empty at the root.</param>
public readonly record struct PresenceReadError(PresenceReadReason Reason, long Offset, string Element)
{
    /// <summary>Makes the exception for callers who want one.</summary>
    /// <returns>A new exception; nothing is thrown here.</returns>
    public PresenceFormatException ToException() => new(this);

    /// <summary>Reason, offset and path in one line.</summary>
    /// <returns>For example <c>Truncated at byte 120 in publish/publication</c>.</returns>
    public override string ToString() => string.IsNullOrEmpty(Element)
        ? string.Create(CultureInfo.InvariantCulture, $"{Reason} at byte {Offset}")
        : string.Create(CultureInfo.InvariantCulture, $"{Reason} at byte {Offset} in {Element}");
}
