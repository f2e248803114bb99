namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// Sees the messages of connections: for logs of the wire. What it sees has everything in it, notes and passwords' answers included. Called
/// from several threads.
/// </summary>
public interface ISipTrace
{
    /// <summary>A message came or goes.</summary>
    /// <param name="sent">True for a message that goes, false for one that has come.</param>
    /// <param name="message">Its bytes; valid only during the call.</param>
    void OnMessage(bool sent, ReadOnlySpan<byte> message);
}
