namespace EnhancedPresence.Sip.Client;

/// <summary>Opens connections to servers. Safe for use from several threads.</summary>
public interface ISipConnector
{
    /// <summary>Opens a connection.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection; the caller disposes it.</returns>
    /// <exception cref="Transport.PresenceTransportException">The server can't be reached, or can't prove who it is.</exception>
    ValueTask<SipLink> ConnectAsync(SipServerAddress server, CancellationToken cancellationToken);
}
