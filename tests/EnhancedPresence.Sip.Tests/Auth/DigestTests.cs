using EnhancedPresence.Sip.Auth;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Sip.Tests.Corpus;

namespace EnhancedPresence.Sip.Tests.Auth;

public sealed class DigestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_example_of_RFC_2617_comes_out()
    {
        var credentials = new DigestCredentials("Mufasa", "testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "/dir/index.html", string.Empty, DigestAlgorithm.Md5)
        {
            Qop = "auth",
            NonceCount = "00000001",
            ClientNonce = "0a4f113b",
        };
        string ha1 = Digest.ComputeHa1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life");
        ha1.Should().Be("939e7578ed9e3c518a452acee763bce9");
        Digest.ComputeResponse(ha1, credentials, "GET").Should().Be("6629fae49393a05397450978507c4ef1");
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_examples_of_RFC_7616_come_out(DigestAlgorithm algorithm, string expected)
    {
        const string Realm = "http-auth@example.org";
        var credentials = new DigestCredentials("Mufasa", Realm, "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "/dir/index.html", expected, algorithm)
        {
            Qop = "auth",
            NonceCount = "00000001",
            ClientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        };
        string ha1 = Digest.ComputeHa1(algorithm, "Mufasa", Realm, "Circle of Life");
        Digest.ComputeResponse(ha1, credentials, "GET").Should().Be(expected);
        Digest.Verify(ha1.ToUpperInvariant(), credentials with { Response = expected.ToUpperInvariant() }, "GET").Should().BeTrue();
        Digest.Verify(ha1, credentials, "PUT").Should().BeFalse();
        Digest.Verify(string.Empty, credentials, "GET").Should().BeFalse();
    }

    [Theory]
    [InlineData("Digest realm=\"a, b\", nonce=\"x\\\"y\", opaque=\"o\", algorithm=MD5, qop=\"auth-int,auth\"", true, "a, b", "x\"y")]
    [InlineData("digest nonce=n,realm=r", true, "r", "n")]
    [InlineData("Digest realm=\"r\", nonce=\"<n\", algorithm=sha-256", true, "r", "<n")]
    [InlineData("Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess", false, "", "")]
    [InlineData("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"", false, "", "")]
    [InlineData("Digest realm=\"r\"", false, "", "")]
    [InlineData("Digest realm=\"r\", nonce=\"n\", nonce=\"m\"", false, "", "")]
    [InlineData("Digest realm=\"r, nonce=n", false, "", "")]
    [InlineData("Basic realm=\"r\", nonce=\"n\"", false, "", "")]
    [InlineData("Digest", false, "", "")]
    [InlineData(null, false, "", "")]
    public void Challenges_are_read(string? text, bool valid, string realm, string nonce)
    {
        DigestChallenge.TryParse(text, out DigestChallenge? challenge).Should().Be(valid);
        (challenge?.Realm ?? string.Empty, challenge?.Nonce ?? string.Empty).Should().Be((realm, nonce));
    }

    [Fact]
    public void Challenges_and_answers_come_back_as_they_were_written()
    {
        var challenge = new DigestChallenge("r \"q\"", "n", DigestAlgorithm.Sha256) { Opaque = "o", IsStale = true };
        DigestChallenge.TryParse(challenge.ToString(), out DigestChallenge? readChallenge).Should().BeTrue();
        readChallenge.Should().Be(challenge);
        var credentials = new DigestCredentials("u\"", "r", "n", "(null)", "abc", DigestAlgorithm.Md5) { Qop = "auth", NonceCount = "0000000a", ClientNonce = "c", Opaque = "o" };
        DigestCredentials.TryParse(credentials.ToString(), out DigestCredentials? read).Should().BeTrue();
        read.Should().Be(credentials);
        var old = new DigestCredentials("u", "r", "n", "sip:a", "abc", DigestAlgorithm.Md5);
        DigestCredentials.TryParse(old.ToString(), out read).Should().BeTrue();
        read.Should().Be(old);
    }

    [Theory]
    [InlineData("qop=auth, nc=1, cnonce=\"c\"")]
    [InlineData("qop=auth, nc=0000000g, cnonce=\"c\"")]
    [InlineData("qop=auth, nc=00000001")]
    [InlineData("qop=auth-int, nc=00000001, cnonce=\"c\"")]
    public void An_incomplete_answer_is_none(string rest) =>
        DigestCredentials.TryParse($"Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"x\", response=\"y\", {rest}", out _).Should().BeFalse();

    [Theory]
    [InlineData(DigestAlgorithm.Md5)]
    [InlineData(DigestAlgorithm.Sha256)]
    public void A_client_that_knows_the_password_is_let_in_once_for_each_count(DigestAlgorithm algorithm)
    {
        var server = new DigestServer();
        var client = new DigestClient("alice", "secret");
        client.TryAccept(Challenged(407, server.CreateChallenge("contoso.com", "1", algorithm, Now)), isRetry: false).Should().BeTrue();
        client.Header.Should().Be(SipHeaderName.ProxyAuthorization);
        string ha1 = Digest.ComputeHa1(algorithm, "alice", "contoso.com", "secret");

        DigestCredentials first = Answer(client), second = Answer(client);
        (first.NonceCount, second.NonceCount).Should().Be(("00000001", "00000002"));
        server.Verify(first, "1", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Accepted);
        server.Verify(first, "1", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Replayed);
        server.Verify(second, "1", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Accepted);
        server.Verify(first, "1", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Replayed);
    }

    [Fact]
    public void Wrong_passwords_unknown_users_and_other_methods_are_refused_alike()
    {
        var server = new DigestServer();
        var client = new DigestClient("alice", "wrong");
        client.TryAccept(Challenged(401, server.CreateChallenge("contoso.com", "1", DigestAlgorithm.Md5, Now)), isRetry: false).Should().BeTrue();
        client.Header.Should().Be(SipHeaderName.Authorization);
        DigestCredentials answer = Answer(client);
        server.Verify(answer, "1", SipMethod.Register, Digest.ComputeHa1(DigestAlgorithm.Md5, "alice", "contoso.com", "secret"), Now).Should().Be(DigestVerdict.Refused);
        server.Verify(answer, "1", SipMethod.Register, null, Now).Should().Be(DigestVerdict.Refused);
        server.Verify(answer, "1", SipMethod.Subscribe, Digest.ComputeHa1(DigestAlgorithm.Md5, "alice", "contoso.com", "wrong"), Now).Should().Be(DigestVerdict.Refused);
    }

    [Fact]
    public void Nonces_age_and_only_ones_own_count()
    {
        var server = new DigestServer(TimeSpan.FromMinutes(5));
        string ha1 = Digest.ComputeHa1(DigestAlgorithm.Md5, "alice", "contoso.com", "secret");
        DigestCredentials Make(DigestServer from)
        {
            var client = new DigestClient("alice", "secret");
            client.TryAccept(Challenged(407, from.CreateChallenge("contoso.com", "1", DigestAlgorithm.Md5, Now)), isRetry: false);
            return Answer(client);
        }

        server.Verify(Make(server), "1", SipMethod.Register, ha1, Now.AddMinutes(5)).Should().Be(DigestVerdict.Accepted);
        server.Verify(Make(server), "1", SipMethod.Register, ha1, Now.AddMinutes(5).AddTicks(1)).Should().Be(DigestVerdict.Stale);
        server.Verify(Make(new DigestServer()), "1", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Replayed);
        server.Verify(Make(server), "2", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Replayed);
        server.Verify(Make(server) with { Realm = "fabrikam.com" }, "1", SipMethod.Register, ha1, Now).Should().Be(DigestVerdict.Replayed);
    }

    [Fact]
    public void What_is_remembered_of_used_nonces_is_bounded_and_never_makes_a_replay_good()
    {
        var server = new DigestServer(maxUsed: 3);
        string ha1 = Digest.ComputeHa1(DigestAlgorithm.Md5, "alice", "contoso.com", "secret");
        List<DigestCredentials> used = [];
        for (int i = 0; i < 6; i++)
        {
            var client = new DigestClient("alice", "secret");
            client.TryAccept(Challenged(407, server.CreateChallenge("contoso.com", "1", DigestAlgorithm.Md5, Now.AddSeconds(i))), isRetry: false);
            used.Add(Answer(client));
            server.Verify(used[^1], "1", SipMethod.Register, ha1, Now.AddSeconds(i)).Should().Be(DigestVerdict.Accepted);
        }

        used.Should().OnlyContain(answer => server.Verify(answer, "1", SipMethod.Register, ha1, Now.AddSeconds(10)) != DigestVerdict.Accepted);
    }

    [Fact]
    public void A_client_takes_the_better_hash_and_gives_up_on_a_wrong_password()
    {
        var client = new DigestClient("alice", "secret");
        SipResponse both = Challenged(407, new DigestChallenge("r", "1", DigestAlgorithm.Md5), new DigestChallenge("r", "2", DigestAlgorithm.Sha256));
        client.TryAccept(both, isRetry: false).Should().BeTrue();
        Answer(client).Nonce.Should().Be("2");
        client.TryAccept(Challenged(407, new DigestChallenge("r", "3", DigestAlgorithm.Md5) { IsStale = true }), isRetry: true).Should().BeTrue();
        client.TryAccept(Challenged(407, new DigestChallenge("r", "4", DigestAlgorithm.Md5)), isRetry: true).Should().BeFalse();
        client.HasChallenge.Should().BeFalse();
        client.TryAccept(Challenged(407), isRetry: false).Should().BeFalse();
        client.Invoking(c => c.Answer(SipMethod.Register, "sip:x")).Should().Throw<InvalidOperationException>();
    }

    private static DigestCredentials Answer(DigestClient client) => DigestCredentials.TryParse(client.Answer(SipMethod.Register, "sip:contoso.com"), out DigestCredentials? credentials)
        ? credentials
        : throw new FormatException();

    private static SipResponse Challenged(int status, params DigestChallenge[] challenges)
    {
        SipFrameReader.TryReadMessage(SipCorpus.All["register"], out SipMessage? request, out _);
        var response = new SipResponseBuilder((SipRequest)request!, status);
        foreach (DigestChallenge challenge in challenges)
        {
            response.Add(status == 407 ? SipHeaderName.ProxyAuthenticate : SipHeaderName.WwwAuthenticate, challenge.ToString());
        }

        return response.Build();
    }
}
