using CsCheck;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Messages;

/// <summary>What is built is read as the same, and nothing that is put in becomes a line of its own.</summary>
public sealed class BuilderTests
{
    private static readonly Gen<string> Token = Gen.Char["abcXYZ019-.!%*_+`'~"].Array[1, 12].Select(static c => new string(c));
    private static readonly Gen<string> Value = Gen.Char["aZ0 ,;:<>\"\\=@ü\t€"].Array[0, 30].Select(static c => new string(c));

    [Fact]
    public void What_is_built_is_read_as_the_same() =>
        Gen.Select(Token, Gen.Select(Token, Value).Array[0, 12], Gen.Byte.Array[0, 40]).Sample(static (method, lines, body) =>
        {
            SipRequestBuilder builder = new SipRequestBuilder(new SipMethod(method), SipAddressSpec.Parse("sip:bob@contoso.com")).Add(SipHeaderName.CallId, "1");
            foreach ((string name, string value) in lines)
            {
                SipHeaderName header = new(name);
                if (header != SipHeaderName.ContentLength && header != SipHeaderName.ContentType)
                {
                    builder.Add(header, value);
                }
            }

            SipRequest built = builder.Body("application/octet-stream", body).Build();
            var read = (SipRequest)Wire.Read(built.ToArray());
            read.Method.Should().Be(built.Method);
            read.Headers.Select(static h => (h.Name.Value.ToUpperInvariant(), h.Value.Trim(' ', '\t')))
                .Should().Equal(built.Headers.Select(static h => (h.Name.Value.ToUpperInvariant(), h.Value.Trim(' ', '\t'))));
            read.Body.ToArray().Should().Equal(body);
        }, iter: 500);

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nX-Evil: 1")]
    [InlineData("a\0")]
    [InlineData("\u007f")]
    public void A_value_can_begin_no_other_line(string value)
    {
        SipRequestBuilder builder = new(SipMethod.Message, SipAddressSpec.Parse("sip:bob@contoso.com"));
        ((Action)(() => builder.Add(SipHeaderName.Subject, value))).Should().Throw<ArgumentException>();
        ((Action)(() => _ = new SipResponseBuilder((SipRequest)Wire.Read(Wire.Request()), 200, value))).Should().Throw<ArgumentException>();
        SipAddressSpec.TryParse("sip:bob@contoso.com;" + value, out _).Should().Be(!value.AsSpan().ContainsAny(" \r\n"));
    }

    [Fact]
    public void The_length_is_the_builders()
    {
        SipRequestBuilder builder = new(SipMethod.Message, SipAddressSpec.Parse("sip:bob@contoso.com"));
        ((Action)(() => builder.Add(SipHeaderName.ContentLength, "5"))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_builder_goes_on_after_a_message()
    {
        SipRequestBuilder builder = new SipRequestBuilder(SipMethod.Message, SipAddressSpec.Parse("sip:bob@contoso.com")).Add(SipHeaderName.CallId, "1");
        byte[] first = builder.Build().ToArray();
        builder.Build().ToArray().Should().Equal(first);
        SipMessage second = Wire.Read(builder.Add(SipHeaderName.Subject, "later").Build().ToArray());

        second.Headers.CountOf(SipHeaderName.ContentLength).Should().Be(1);
        second.Headers.First(SipHeaderName.Subject).Should().Be("later");
        Wire.Read(first).Headers.Contains(SipHeaderName.Subject).Should().BeFalse();
    }

    [Fact]
    public void An_answer_repeats_what_its_request_is_known_by()
    {
        var request = (SipRequest)Wire.Read(Wire.Request("Via: SIP/2.0/UDP far,\n SIP/2.0/TCP farther\nRecord-Route: <sip:r1;lr>\nRecord-Route: <sip:r2;lr>\n"));
        SipMessage answer = Wire.Read(new SipResponseBuilder(request, 486, null, "t").Build().ToArray());

        answer.ToString().Should().Be("SIP/2.0 486 Busy Here");
        answer.Headers.Values(SipHeaderName.Via).Should().Equal("SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1", "SIP/2.0/UDP far", "SIP/2.0/TCP farther");
        answer.Headers.All(SipHeaderName.RecordRoute).Should().Equal("<sip:r1;lr>", "<sip:r2;lr>");
        answer.To!.Tag.Should().Be("t");
        answer.From.Should().Be(request.From);
        answer.CSeq.Should().Be(request.CSeq);
        answer.Headers.First(SipHeaderName.ContentLength).Should().Be("0");
    }

    [Fact]
    public void A_tag_that_is_there_stays()
    {
        var request = (SipRequest)Wire.Read(Wire.Bytes("BYE sip:b SIP/2.0\nVia: SIP/2.0/TCP a\nFrom: <sip:a@b>;tag=1\nTo: <sip:b@b>;tag=2\nCall-ID: 1\nCSeq: 2 BYE\n\n"));
        new SipResponseBuilder(request, 200, null, "other").Build().To!.Tag.Should().Be("2");
    }
}
