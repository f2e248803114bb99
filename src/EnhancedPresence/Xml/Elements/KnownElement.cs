using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.Elements;

/// <summary>A child element that a codec knows: its namespace and local name.</summary>
internal readonly record struct KnownElement(WireNamespace Namespace, string Name)
{
    /// <summary>Another namespace it is accepted in, where sources contradict each other; by default only its own.</summary>
    internal WireNamespace AlsoIn { get; init; } = Namespace;

    /// <summary>Its attributes, by default none; with them the reader is quicker.</summary>
    internal AttributeTable Attributes { get; init; } = AttributeTable.None;

    /// <summary>The number of the delimiter block it belongs into, from 1; 0 for the base sequence.</summary>
    internal int Block { get; init; }

    internal bool IsIn(WireNamespace wireNamespace) => wireNamespace == Namespace || wireNamespace == AlsoIn;
}
