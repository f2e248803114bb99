using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Connections;

/// <summary>A request that can't be read is answered, then the connection ends: nobody can tell where the next message begins.</summary>
public sealed class MalformedTests
{
    private static readonly SipConnectionOptions Small = new() { Limits = new SipLimits { MaxHeadBytes = 512, MaxHeaders = 10, MaxBodyBytes = 20 } };

    public static TheoryData<string, int, SipReadReason> Cases => new()
    {
        { Text("no colon\n"), 400, SipReadReason.BadHeaderLine },
        { Text("X: a\u0001b\n"), 400, SipReadReason.ControlCharacter },
        { Text("Content-Length: 5\nContent-Length: 6\n"), 400, SipReadReason.BadContentLength },
        { Text("Content-Type: text/plain\n"), 400, SipReadReason.MissingContentLength },
        { Text("X1: 1\nX2: 2\nX3: 3\nX4: 4\nX5: 5\n"), 400, SipReadReason.TooManyHeaders },
        { Text("Content-Length: 21\n"), 413, SipReadReason.BodyTooLarge },
        { Text(start: "MESSAGE sip:bob@contoso.com SIP/3.0"), 505, SipReadReason.UnsupportedVersion },
        { Text(start: "MESSAGE sip:bob@contoso.com"), 400, SipReadReason.BadStartLine },
        { Text($"X: {new string('x', 600)}\n"), 513, SipReadReason.HeadTooLarge },
        { Text("X: folded\n and: not a header\nbroken\n"), 400, SipReadReason.BadHeaderLine },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_answer_comes_and_then_the_end(string request, int status, SipReadReason reason)
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), Small);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        await pipe.SendAsync(Wire.Request());
        (await pipe.NextAsync()).Should().Be("SIP/2.0 200 OK");
        await pipe.SendAsync(Encoding.UTF8.GetBytes(request));

        var answer = (SipResponse)(await pipe.MessageAsync())!;
        answer.Status.Should().Be(status);
        answer.TryCheck(out SipReadError error).Should().BeTrue("{0}", error);
        answer.Via!.Branch.Should().Be("z9hG4bK1");
        answer.CallId.Should().Be("1");
        answer.From!.Tag.Should().Be("1");
        answer.To!.Tag.Should().NotBeNull();
        (await pipe.NextAsync()).Should().BeNull();
        SipConnectionEnd end = await running;
        (end.Reason, end.Error.Reason).Should().Be((SipConnectionEndReason.Malformed, reason));
    }

    [Theory]
    [InlineData("ACK sip:bob@contoso.com SIP/3.0")]
    [InlineData("BENOTIFY sip:bob@contoso.com SIP/3.0")]
    [InlineData("SIP/3.0 200 OK")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task What_wants_no_answer_gets_none(string start)
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), Small);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        await pipe.SendAsync(start.StartsWith("GET", StringComparison.Ordinal) ? Wire.Bytes(start + "\nHost: contoso.com\n\n") : Wire.Request(start: start));

        (await pipe.NextAsync()).Should().BeNull();
        (await running).Reason.Should().Be(SipConnectionEndReason.Malformed);
    }

    [Theory]
    [InlineData("\r\nVia: ")]
    [InlineData("\r\nFrom: ")]
    [InlineData("\r\nTo: ")]
    [InlineData("\r\nCall-ID: ")]
    [InlineData("\r\nCSeq: ")]
    public async Task Without_what_an_answer_repeats_there_is_none(string header)
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), Small);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        await pipe.SendAsync(Encoding.UTF8.GetBytes(Text("no colon\n").Replace(header, "\r\nX: ", StringComparison.Ordinal)));

        (await pipe.NextAsync()).Should().BeNull();
        await running;
    }

    [Fact]
    public async Task A_line_that_hides_another_is_not_repeated()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), Small);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        await pipe.SendAsync(Encoding.UTF8.GetBytes(Text().Replace("Call-ID: 1", "Call-ID: 1\nX-Evil: yes", StringComparison.Ordinal)));

        (await pipe.NextAsync()).Should().BeNull("its Call-ID is not what it seems to be");
        await running;
    }

    [Fact]
    public async Task The_rest_of_what_was_too_large_is_dropped()
    {
        var pipe = new PipePair();
        List<string> seen = [];
        var connection = new SipConnection(pipe, new AnsweringHandler(r => seen.Add(r.ToString())), Small);
        await pipe.SendAsync([.. Wire.Request("Content-Length: 5000\n"), .. new byte[5000], .. Wire.Request(start: "MESSAGE sip:late@contoso.com SIP/2.0")]);
        await connection.RunAsync(CancellationToken.None);

        (await pipe.NextAsync()).Should().Be("SIP/2.0 413 Request Entity Too Large");
        (await pipe.NextAsync()).Should().BeNull();
        seen.Should().BeEmpty();
    }

    private static string Text(string more = "", string start = "MESSAGE sip:bob@contoso.com SIP/2.0") => Encoding.UTF8.GetString(Wire.Request(more, start));
}
