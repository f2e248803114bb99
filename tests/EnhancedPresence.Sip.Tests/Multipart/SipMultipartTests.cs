using System.Buffers;
using System.Text;
using CsCheck;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Sip.Multipart;
using EnhancedPresence.Sip.Tests.Corpus;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Sip.Tests.Multipart;

public sealed class SipMultipartTests
{
    private static readonly Gen<SipBodyPart> Part = Gen.Select(
        OneOf("application/rlmi+xml", "application/msrtc-event-categories+xml"),
        OneOf(null, "resourceList", "alice@contoso.com"),
        Gen.String[Gen.Char["-<>/a\r\n "], 0, 30].Select(static text => "<a>" + text + "</a>"),
        static (type, id, body) => new SipBodyPart(type!, id, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Parts_come_back() => Part.Array[1, 6].Sample(parts =>
    {
        var output = new ArrayBufferWriter<byte>();
        SipParameterizedToken.TryParse(SipMultipart.Write(output, parts), out SipParameterizedToken? type).Should().BeTrue();
        type!.Parameters["type"].Should().Be(parts[0].ContentType);
        SipMultipart.TryRead(type, output.WrittenMemory, out IReadOnlyList<SipBodyPart>? read, out SipReadError error).Should().BeTrue("{0}", error);
        read!.Select(static p => (p.ContentType, p.ContentId, Encoding.UTF8.GetString(p.Body.Span)))
            .Should().Equal(parts.Select(static p => (p.ContentType, p.ContentId, Encoding.UTF8.GetString(p.Body.Span))));
    });

    [Fact]
    public void An_empty_line_stands_before_every_boundary()
    {
        var output = new ArrayBufferWriter<byte>();
        string type = SipMultipart.Write(output, [new SipBodyPart("a/b", "1", "x"u8.ToArray()), new SipBodyPart("a/b", "2", "y"u8.ToArray())]);
        string boundary = type[(type.IndexOf("boundary=", StringComparison.Ordinal) + 9)..];
        Encoding.ASCII.GetString(output.WrittenSpan).Split("--" + boundary).Skip(1).SkipLast(1).Should().OnlyContain(part => part.EndsWith("\r\n\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--x\r\nContent-Type: a/b\r\n\r\nbody\r\n--x--", "body")]
    [InlineData("--x\nContent-Type: a/b\n\nbody\n--x--", "body")]
    [InlineData("preamble\r\n--x\r\ncontent-type:a/b\r\n\r\nbody\r\n--x--\r\nepilogue", "body")]
    [InlineData("--x \r\nContent-Type: a/b\r\n\r\nbo --x dy\r\n--xyz\r\n--x--", "bo --x dy\r\n--xyz")]
    [InlineData("--x\r\nContent-Type: a/b\r\n\r\n\r\n--x--", "")]
    public void What_others_write_is_read(string text, string body)
    {
        SipMultipart.TryRead(Type(), Encoding.ASCII.GetBytes(text), out IReadOnlyList<SipBodyPart>? parts, out SipReadError error).Should().BeTrue("{0}", error);
        SipBodyPart part = parts!.Should().ContainSingle().Subject;
        (part.ContentType, Encoding.ASCII.GetString(part.Body.Span)).Should().Be(("a/b", body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--x")]
    [InlineData("--x--")]
    [InlineData("--y\r\n\r\n--y--")]
    [InlineData("--x\r\nContent-Type: a/b\r\n\r\nbody")]
    [InlineData("--x\r\nContent-Type: a/b\r\n\r\nbody\r\n--x\r\n")]
    public void What_does_not_end_is_refused(string text)
    {
        SipMultipart.TryRead(Type(), Encoding.ASCII.GetBytes(text), out IReadOnlyList<SipBodyPart>? parts, out SipReadError error).Should().BeFalse();
        parts.Should().BeNull();
        error.Reason.Should().Be(SipReadReason.BadMultipart);
        error.Offset.Should().BeInRange(0, text.Length);
    }

    [Fact]
    public void Without_a_boundary_nothing_is_read()
    {
        SipParameterizedToken.TryParse("multipart/related", out SipParameterizedToken? type).Should().BeTrue();
        SipMultipart.TryRead(type!, "--x--"u8.ToArray(), out _, out SipReadError error).Should().BeFalse();
        error.Header.Should().Be("Content-Type");
    }

    [SharedFact]
    public void Captured_bodies_are_read()
    {
        int read = 0;
        foreach ((string name, byte[] bytes) in SipCorpus.Captures)
        {
            SipFrameReader.TryReadMessage(bytes, out SipMessage? message, out _).Should().BeTrue(name);
            if (message!.ContentType?.Is(SipContentTypes.MultipartRelated) == true)
            {
                SipMultipart.TryRead(message.ContentType, message.Body, out IReadOnlyList<SipBodyPart>? parts, out SipReadError error).Should().BeTrue("{0}: {1}", name, error);
                parts!.Should().HaveCountGreaterThan(1);
                parts!.Select(static p => Encoding.UTF8.GetString(p.Body.Span).TrimEnd()).Should().OnlyContain(static b => b.StartsWith('<') && b.EndsWith('>'));
                read++;
            }
        }

        read.Should().BePositive();
    }

    private static Gen<string?> OneOf(params string?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static SipParameterizedToken Type() => SipParameterizedToken.TryParse("multipart/related;boundary=x", out SipParameterizedToken? type)
        ? type
        : throw new InvalidOperationException();
}
