using System.Net;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Tests.Connections;
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
    public async Task A_challenge_counts_on_its_connection_and_in_its_realm()
    {
        string challenge = (await AskAsync(null)).Challenge!;
        string answer = DigestAnswer.To(challenge, "alice@contoso.com", "right");

        (await AskAsync(answer, connection: "2")).Outcome.Should().Be(AuthenticationOutcome.Challenged);
        (await AskAsync(answer.Replace("realm=\"contoso.com\"", "realm=\"fabrikam.com\"", StringComparison.Ordinal))).Outcome.Should().NotBe(AuthenticationOutcome.Accepted);
        (await AskAsync(answer)).Outcome.Should().Be(AuthenticationOutcome.Accepted);
        (await AskAsync(answer)).Outcome.Should().Be(AuthenticationOutcome.Challenged, "an answer counts once");
    }

    private ValueTask<AuthenticationResult> AskAsync(string? credentials, string connection = "1") => _authenticator.AuthenticateAsync(
        new AuthenticationRequest(Make.Alice, connection) { Credentials = credentials, RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1) }, CancellationToken.None);
}
