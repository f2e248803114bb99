namespace EnhancedPresence.Server.Identity;

/// <summary>What a search has found. Immutable, compared by content.</summary>
/// <param name="Users">Those found, the best first.</param>
/// <param name="HasMore">Whether there are, or may be, more than these.</param>
public sealed record UserSearchResult(EquatableArray<UserEntry> Users, bool HasMore)
{
    /// <summary>Nobody.</summary>
    public static UserSearchResult None { get; } = new([], false);
}
