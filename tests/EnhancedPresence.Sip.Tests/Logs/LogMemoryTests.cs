using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Tests.Corpus;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>A log of any length takes a known amount of memory.</summary>
public sealed class LogMemoryTests
{
    public static TheoryData<string> Formats => [.. LogWriter.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Reading_allocates_the_messages_and_little_else(string format)
    {
        LoggedPacket[] packets = [.. SipCorpus.All.Values.Where(static bytes => SipFrameReader.TryReadMessage(bytes, out _, out _)).Select(static (bytes, i) => new LoggedPacket(bytes, DateTimeOffset.UnixEpoch, i % 2 == 0, "10.0.0.2:1"))];
        byte[] part = LogWriter.Write(format, packets).Bytes;
        int times = 16 * 1024 * 1024 / part.Length;
        long held = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        await foreach (SipLogItem item in new SipLogReader(new RepeatedStream(part, times)).ReadAsync())
        {
            var message = (SipLogMessage)item;
            held += message.Message.Head.Length + message.Message.Body.Length;
        }

        // A message: its bytes, 16 for the place of each header line, itself, and what the log says. The rest is one buffer.
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan((held * 2) + (packets.Length * times * 1400L) + (4 * 1024 * 1024));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_never_ends_is_given_up_at_the_limit(string format)
    {
        var options = new SipLogOptions { Limits = new SipLimits { MaxHeadBytes = 4096, MaxHeaders = 16, MaxBodyBytes = 64 * 1024 }, MaxPendingBytes = 64 * 1024 };
        byte[] begun = LogWriter.Write(format, [new LoggedPacket(Wire.Bytes("MESSAGE sip:a@b SIP/2.0\nContent-Type: text/plain\nContent-Length: 2000000000\n\n"), DateTimeOffset.UnixEpoch, true, "10.0.0.2:1")]).Bytes;
        byte[] endless = [.. begun[..^(format is "Stream" or "WireLog" ? 0 : 60)], .. Enumerable.Repeat((byte)'x', 64 * 1024)];
        long gaps = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        await foreach (SipLogItem item in new SipLogReader(new RepeatedStream(endless, 1000), options).ReadAsync())
        {
            gaps += item is SipLogGap ? 1 : 0;
        }

        gaps.Should().BePositive();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8 * 1024 * 1024, "64 MiB were read");
    }

    /// <summary>The same bytes again and again, in pieces of odd sizes.</summary>
    private sealed class RepeatedStream(byte[] part, int times) : MemoryStream
    {
        private long _position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int at = (int)(_position % part.Length);
            int count = _position >= (long)part.Length * times ? 0 : Math.Min(Math.Min(buffer.Length, 50_021), part.Length - at);
            part.AsSpan(at, count).CopyTo(buffer.Span);
            _position += count;
            return ValueTask.FromResult(count);
        }
    }
}
