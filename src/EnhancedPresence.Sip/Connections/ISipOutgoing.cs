using System.Buffers;

namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// Something that can be written to a connection when its turn comes: a <see cref="Messages.SipMessage"/>, or an object that makes its bytes
/// only then. A dialog that has a notification pending may itself be what is sent: nothing is then allocated for a notification.
/// Called by one thread at a time for a connection; one object that is sent on several has to be safe for use from several threads.
/// </summary>
public interface ISipOutgoing
{
    /// <summary>Writes one message or several, complete ones only. Called once for each time it was sent, on the connection's writer.</summary>
    /// <param name="output">Where to.</param>
    void WriteTo(IBufferWriter<byte> output);
}
