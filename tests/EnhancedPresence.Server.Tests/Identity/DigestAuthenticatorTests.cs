using System.Net;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Tests.Connections;
using EnhancedPresence.Sip.Auth;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Identity;

public sealed class DigestAuthenticatorTests
{
    private readonly FakeTimeProvider _clock = new(Make.T);
    private readonly DigestAuthenticator _authenticator;

    public DigestAuthenticatorTests() => _authenticator = new DigestAuthenticator(
        static (user, _) => ValueTask.FromResult<DigestVerifier?>(user == Make.Alice ? DigestVerifier.Create(user, "right") : null), timeProvider: _clock);

    [Theory]
    [InlineData("alice@contoso.com", "right", AuthenticationOutcome.Accepted)]
    [InlineData("alice@contoso.com", "wrong", AuthenticationOutcome.Wrong)]
    [InlineData("bob@contoso.com", "right", AuthenticationOutcome.Wrong)]
    [InlineData("alice", "right", AuthenticationOutcome.Wrong)]
    public async Task A_password_counts_for_its_user(string name, string password, AuthenticationOutcome outcome)
    {
        string challenge = (await AskAsync(null)).Challenge!;

        (await AskAsync(DigestAnswer.To(challenge, name, password))).Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task A_challenge_counts_for_a_short_time()
    {
        string challenge = (await AskAsync(null)).Challenge!;
        _clock.Advance(TimeSpan.FromMinutes(3));
        AuthenticationResult late = await AskAsync(DigestAnswer.To(challenge, "alice@contoso.com", "right"));

        late.Outcome.Should().Be(AuthenticationOutcome.Challenged);
        late.Challenge.Should().Contain("stale=true");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Basic YWxpY2U6cmlnaHQ=")]
    [InlineData("Digest")]
    [InlineData("Digest username=\"alice@contoso.com\"")]
    [InlineData("Digest username=\"unclosed")]
    [InlineData("Digest username=\"a\", username=\"b\", realm=\"r\", nonce=\"n\", uri=\"u\", response=\"x\"")]
    [InlineData("Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"u\", response=\"x\", algorithm=SHA-256")]
    [InlineData("Digest username=\"a\\")]
    public async Task What_is_no_answer_is_wrong(string credentials) =>
        (await AskAsync(credentials)).Outcome.Should().Be(AuthenticationOutcome.Wrong);

    [Fact]
    public void The_known_example_of_the_RFC_is_right()
    {
        // RFC 2617 section 3.5, with its user, realm and uri.
        DigestCredentials.TryParse(
            "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", qop=auth, nc=00000001, "
            + "cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
            out DigestCredentials? credentials).Should().BeTrue();
        DigestVerifier.TryParse("939e7578ed9e3c518a452acee763bce9", out DigestVerifier? verifier).Should().BeTrue();

        verifier!.IsRight(credentials!, "GET").Should().BeTrue();
        verifier.IsRight(credentials! with { NonceCount = "00000002" }, "GET").Should().BeFalse();
    }

    private ValueTask<AuthenticationResult> AskAsync(string? credentials) => _authenticator.AuthenticateAsync(
        new AuthenticationRequest(Make.Alice, "1") { Credentials = credentials, RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1) }, CancellationToken.None);
}
