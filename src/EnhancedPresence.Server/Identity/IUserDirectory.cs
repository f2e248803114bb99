namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Finds users for users who search by name or address, such as in a corporate directory. Whom it finds need not be whom the searcher is
/// told of: the server leaves out users of other domains and whoever has blocked the searcher. Implementations are safe for use from several
/// threads. Where from: SOAP method <c>directorySearch</c> (spec wire 6.1).
/// </summary>
public interface IUserDirectory
{
    /// <summary>Searches.</summary>
    /// <param name="search">What for, and who does.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Those found, the best first.</returns>
    /// <exception cref="Transport.PresenceTransportException">The directory does not answer.</exception>
    ValueTask<UserSearchResult> SearchAsync(UserSearch search, CancellationToken cancellationToken);
}
