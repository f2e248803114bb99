namespace EnhancedPresence.Categories;

/// <summary>A category value whose root element this library has no model for, kept as it came. Immutable, compared by its bytes.</summary>
/// <param name="Xml">The element, complete with its namespaces.</param>
public sealed record RawCategory(RawXml Xml) : PresenceCategory;
