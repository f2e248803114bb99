using System.Buffers;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>The last that a client gets from a server that stops: all that waits for it, and then that it should come back.</summary>
/// <param name="endpoint">The client's endpoint.</param>
/// <param name="notice">What tells it to come back; null to leave it to the end of the connection.</param>
internal sealed class FarewellOutgoing(SipEndpoint endpoint, SipRequest? notice) : ISipOutgoing
{
    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output)
    {
        endpoint.WriteAll(output);
        notice?.WriteTo(output);
    }
}
