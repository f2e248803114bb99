namespace EnhancedPresence.Sip.Client;

/// <summary>
/// Asks DNS for SRV records. .NET has nothing that does; put a DNS library behind this. Safe for use from several threads.
/// </summary>
public interface ISrvResolver
{
    /// <summary>Asks for the records of a name.</summary>
    /// <param name="name">The name, such as <c>_sipinternaltls._tcp.contoso.com</c>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The records in any order; none when there are none.</returns>
    /// <exception cref="Transport.PresenceTransportException">DNS does not answer, or can't.</exception>
    ValueTask<IReadOnlyList<SrvRecord>> ResolveAsync(string name, CancellationToken cancellationToken);
}
