using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Identity;

/// <summary>A search for users. Immutable, compared by content.</summary>
/// <param name="Searcher">Who searches: a user of one of the server's domains.</param>
/// <param name="Terms">What has to hold of a user; all of it. At least one.</param>
/// <param name="MaxResults">How many users are wanted at most, 1 or more.</param>
public sealed record UserSearch(Watcher Searcher, EquatableArray<UserSearchTerm> Terms, int MaxResults);
