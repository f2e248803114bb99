using System.Buffers;
using EnhancedPresence.Sip.Connections;

namespace EnhancedPresence.Server.Connections;

/// <summary>Messages that are bytes already. Immutable.</summary>
internal sealed class RawOutgoing(ReadOnlyMemory<byte> bytes) : ISipOutgoing
{
    public void WriteTo(IBufferWriter<byte> output) => output.Write(bytes.Span);
}
