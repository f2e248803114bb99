using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>What a watcher gets of a value, and by which cell of the matrix. Immutable, compared by content.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">What may be seen; null when nothing may.</param>
public readonly record struct AccessDecision(AccessCell Cell, PresenceCategory? Value)
{
    /// <summary>Whether anything may be seen, an empty value included.</summary>
    public bool IsVisible => Value is not null;
}
