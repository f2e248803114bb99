namespace EnhancedPresence.Categories;

/// <summary>A child element this library doesn't know, and where it stood. Immutable, compared by content.</summary>
/// <param name="Place">The part of its parent it stands in.</param>
/// <param name="Xml">The element.</param>
public sealed record UnknownElement(ElementPlace Place, RawXml Xml);
