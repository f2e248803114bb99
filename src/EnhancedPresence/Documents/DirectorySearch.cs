using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A search for people, or its answer; what is searched for and what is found stands beside it in a <see cref="DirectoryArray"/>. Where
/// from: SOAP method <c>directorySearch</c> (spec wire 6.1). Immutable, compared by content.
/// </summary>
public sealed record DirectorySearch
{
    /// <summary>How many people are wanted at most; null in an answer.</summary>
    public uint? MaxResults { get; init; }

    /// <summary>Whether there are more than the answer has; null in a request.</summary>
    public bool? MoreAvailable { get; init; }

    /// <summary>Attributes and elements this library doesn't know, the filter of a request among them: it names the array.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
