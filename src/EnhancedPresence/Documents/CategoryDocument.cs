using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>A document that is one category value on its own. Immutable, compared by content.</summary>
/// <param name="RootName">The root element's local name.</param>
/// <param name="Value">The value.</param>
public sealed record CategoryDocument(string RootName, PresenceCategory Value) : PresenceDocument;
