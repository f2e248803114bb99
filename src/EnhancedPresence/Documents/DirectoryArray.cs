using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// What is searched for, or who was found. Where from: element <c>Array</c> beside the SOAP method <c>directorySearch</c> (spec wire 6.1).
/// Immutable, compared by content.
/// </summary>
public sealed record DirectoryArray
{
    /// <summary>In a request the conditions, all of which have to hold; in an answer the people.</summary>
    public EquatableArray<DirectoryRow> Rows { get; init; }

    /// <summary>Attributes and elements this library doesn't know, the name of the array among them.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
