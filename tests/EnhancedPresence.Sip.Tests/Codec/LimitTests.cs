using System.Buffers;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Tests.Codec;

/// <summary>The bounds hold to the byte, and what is beyond them is refused before it is kept.</summary>
public sealed class LimitTests
{
    private static readonly SipLimits Small = new() { MaxHeadBytes = 512, MaxHeaders = 10, MaxBodyBytes = 20 };

    [Fact]
    public void A_head_of_the_greatest_size_is_read_and_one_byte_more_is_not()
    {
        int room = Small.MaxHeadBytes - Wire.Request("X: \n").Length;
        Read(Wire.Request($"X: {new string('x', room)}\n")).Should().Be("");
        Read(Wire.Request($"X: {new string('x', room + 1)}\n")).Should().Be("HeadTooLarge at byte 512");
    }

    [Fact]
    public void A_head_without_an_end_is_refused_when_it_is_too_large()
    {
        byte[] endless = Wire.Request(new string('x', 600))[..^4];
        Read(endless[..512]).Should().Be("Incomplete");
        Read(endless[..513]).Should().Be("HeadTooLarge at byte 512");
    }

    [Fact]
    public void Header_lines_are_counted()
    {
        Read(Wire.Request("X1: 1\nX2: 2\nX3: 3\nX4: 4\n")).Should().Be("");
        Read(Wire.Request("X1: 1\nX2: 2\nX3: 3\nX4: 4\nX5: 5\n")).Should().Be($"TooManyHeaders at byte {Wire.Request("X1: 1\nX2: 2\nX3: 3\nX4: 4\n").Length - 2}");
    }

    [Fact]
    public void A_body_that_is_too_large_is_refused_before_it_comes()
    {
        byte[] head = Wire.Request("Content-Length: 20\n");
        Read([.. head, .. new byte[20]]).Should().Be("");
        Read(Wire.Request("Content-Length: 21\n")).Should().Be($"BodyTooLarge at byte {head.Length}");
    }

    [Theory]
    [InlineData(255, 8, 0)]
    [InlineData(256, 7, 0)]
    [InlineData(256, 8, -1)]
    public void Limits_have_a_range(int head, int headers, int body)
    {
        Action make = () => _ = new SipFrameReader(new SipLimits { MaxHeadBytes = head, MaxHeaders = headers, MaxBodyBytes = body });
        make.Should().Throw<ArgumentException>();
    }

    private static string Read(byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        return new SipFrameReader(Small).TryRead(ref input, out _, out SipReadError error) switch
        {
            SipReadStatus.Message => "",
            SipReadStatus.Malformed => error.ToString(),
            var other => other.ToString(),
        };
    }
}
