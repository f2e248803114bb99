using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>
/// A state whose <c>xsi:type</c> this library doesn't know, or which has none. It takes no part in aggregation. Immutable, compared by content.
/// </summary>
public sealed record OtherState : PresenceState
{
    /// <summary>Makes a state of a type.</summary>
    /// <param name="type">The type's local name; empty for none.</param>
    public OtherState(string type) => Type = type;

    internal OtherState(in StateParts parts, UnknownContent unknown)
        : base(parts, unknown) => Type = parts.TypeName;

    /// <summary>The type's local name; empty when the document has none.</summary>
    public string Type { get; }

    /// <inheritdoc/>
    public override string TypeName => Type;
}
