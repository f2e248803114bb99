namespace EnhancedPresence.Categories;

/// <summary>
/// Where the user's calls were last handled. Where from: element <c>userInformation/callHandlingList</c>. Immutable, compared by content.
/// </summary>
public sealed record CallHandlingList
{
    /// <summary>The last telephone.</summary>
    public CallHandlingTarget? LastPhone { get; init; }

    /// <summary>The last contact.</summary>
    public CallHandlingTarget? LastContact { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
