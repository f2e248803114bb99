namespace EnhancedPresence.Categories;

/// <summary>
/// A state whose <c>xsi:type</c> this library doesn't know, or which has none. It takes no part in aggregation. Immutable, compared by content.
/// </summary>
/// <param name="Type">The type's local name; empty when the document has none.</param>
public sealed record OtherState(string Type) : PresenceState
{
    /// <inheritdoc/>
    public override string TypeName => Type;
}
