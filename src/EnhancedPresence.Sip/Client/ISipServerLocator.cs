namespace EnhancedPresence.Sip.Client;

/// <summary>Finds the servers of a domain. Safe for use from several threads.</summary>
public interface ISipServerLocator
{
    /// <summary>Finds the servers.</summary>
    /// <param name="domain">The user's domain.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The servers in the order in which they are to be tried; none when there are none.</returns>
    /// <exception cref="Transport.PresenceTransportException">It can't be found out.</exception>
    ValueTask<IReadOnlyList<SipServerAddress>> FindAsync(string domain, CancellationToken cancellationToken);
}
