using System.Buffers;
using System.IO.Pipelines;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Connections;

/// <summary>The two ends of a connection without a network: one for what is tested, one for the test.</summary>
internal sealed class PipePair : IDuplexPipe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _in = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _out;
    private readonly SipFrameReader _reader = new();

    public PipePair(long room = 1024 * 1024) => _out = new Pipe(new PipeOptions(pauseWriterThreshold: room, resumeWriterThreshold: room / 2));

    public PipeReader Input => _in.Reader;

    public PipeWriter Output => _out.Writer;

    public async Task SendAsync(byte[] bytes) => await _in.Writer.WriteAsync(bytes);

    public ValueTask FinishAsync() => _in.Writer.CompleteAsync();

    /// <summary>What the other end has written next: a message's first line, "sign of life" for a line break, or null at its end.</summary>
    public async Task<string?> NextAsync() => (await ReadAsync()) switch
    {
        null => null,
        { Length: 2 } => "sign of life",
        byte[] bytes => Wire.Read(bytes).ToString(),
    };

    /// <summary>The next message; null at the end.</summary>
    public async Task<SipMessage?> MessageAsync() => await ReadAsync() is { } bytes ? Wire.Read(bytes) : null;

    private async Task<byte[]?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            ReadResult result = await _out.Reader.ReadAsync(patience.Token);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (buffer.Length >= 2 && buffer.FirstSpan[0] == (byte)'\r')
            {
                _out.Reader.AdvanceTo(buffer.GetPosition(2));
                return "\r\n"u8.ToArray();
            }

            SipReadStatus status = _reader.TryRead(ref buffer, out SipMessage? message, out _);
            _out.Reader.AdvanceTo(buffer.Start, message is null ? buffer.End : buffer.Start);
            if (message is not null)
            {
                return message.ToArray();
            }

            status.Should().Be(SipReadStatus.Incomplete);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }
}
