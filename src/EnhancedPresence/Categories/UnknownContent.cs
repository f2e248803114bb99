namespace EnhancedPresence.Categories;

/// <summary>
/// What an element carried beyond its typed properties: attributes and child elements this library doesn't know, and the order of the
/// children where it is not the one this library writes. Reading and writing a document keeps all of it. Immutable, compared by content.
/// Where from: spec categories 2.3.
/// </summary>
public sealed record UnknownContent
{
    /// <summary>Nothing unknown.</summary>
    public static UnknownContent None { get; } = new();

    /// <summary>Unknown attributes, in document order.</summary>
    public EquatableArray<UnknownAttribute> Attributes { get; init; }

    /// <summary>Unknown child elements with their place, in document order.</summary>
    public EquatableArray<UnknownElement> Elements { get; init; }

    /// <summary>
    /// The order of the children where it differs from the written one: local names of known elements, <c>delimiter</c>, <c>end</c>, and
    /// <c>?</c> for the next of <see cref="Elements"/>. Empty for the usual order. It counts only while it names exactly the children
    /// there are; after a change of the model the usual order is written.
    /// </summary>
    public EquatableArray<string> Order { get; init; }

    /// <summary>Whether the children of the element are known ones in the usual order.</summary>
    internal bool HasUsualChildren => Elements.IsEmpty && Order.IsEmpty;

    /// <summary>Whether there is nothing unknown.</summary>
    public bool IsEmpty => Attributes.IsEmpty && Elements.IsEmpty && Order.IsEmpty;
}
