using System.Buffers;

namespace EnhancedPresence.Sip.Connections;

/// <summary>The question for a sign of life and its answer (RFC 5626 section 4.4.1). Immutable.</summary>
internal sealed class SipLineBreaks : ISipOutgoing
{
    internal static readonly SipLineBreaks Ask = new(2);
    internal static readonly SipLineBreaks Answer = new(1);

    private readonly int _count;

    private SipLineBreaks(int count) => _count = count;

    public void WriteTo(IBufferWriter<byte> output) => output.Write("\r\n\r\n"u8[..(2 * _count)]);
}
