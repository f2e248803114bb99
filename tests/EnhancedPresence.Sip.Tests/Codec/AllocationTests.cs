using System.Buffers;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Sip.Tests.Codec;

/// <summary>What a message costs: itself, its bytes, and the places of its headers; nothing for each header, nothing for looking at them.</summary>
public sealed class AllocationTests
{
    private static readonly byte[] Few = Wire.Request("Supported: a\n");
    private static readonly byte[] Many = Wire.Request(string.Concat(Enumerable.Range(0, 100).Select(static i => $"Supported: a{i}, b\nX-Header-{i}: value\n")));

    [Fact]
    public void Reading_a_head_allocates_nothing()
    {
        var entries = new HeaderEntry[256];
        Allocation.Of(() => SipHeadReader.TryRead(Many, entries, out _, out _, out _, out _)).Should().Be(0);
    }

    [Fact]
    public void A_message_is_three_objects_and_its_address_however_many_headers_it_has()
    {
        var reader = new SipFrameReader(new SipLimits { MaxHeaders = 256 });
        long few = Read(reader, Few), many = Read(reader, Many);

        // The array of places grows by their size, and the copy of the bytes by theirs; both are rounded up to eight.
        const int PlaceBytes = 16, Lines = 199;
        (many - few).Should().BeInRange(Many.Length - Few.Length + (PlaceBytes * Lines) - 16, Many.Length - Few.Length + (PlaceBytes * Lines) + 16);
    }

    [Fact]
    public void Bytes_that_are_not_yet_a_message_allocate_nothing()
    {
        var reader = new SipFrameReader();
        Allocation.Of(() =>
        {
            var input = new ReadOnlySequence<byte>(Many, 0, Many.Length - 10);
            reader.TryRead(ref input, out _, out _);
        }).Should().Be(0);
    }

    [Fact]
    public void Looking_at_headers_allocates_nothing()
    {
        SipHeaders headers = Wire.Read(Few).Headers;
        Allocation.Of(() =>
        {
            _ = headers.HasToken(SipHeaderName.Supported, "a");
            _ = headers.Contains(SipHeaderName.Event);
            _ = headers.CountOf(SipHeaderName.Via);
            _ = headers.RawFirst(SipHeaderName.CallId).Length;
        }).Should().Be(0);
    }

    private static long Read(SipFrameReader reader, byte[] bytes) => Allocation.Of(() =>
    {
        var input = new ReadOnlySequence<byte>(bytes);
        reader.TryRead(ref input, out _, out _);
    });
}
