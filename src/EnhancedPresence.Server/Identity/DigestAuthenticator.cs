using EnhancedPresence.Sip.Auth;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Passwords by Digest (RFC 2617, MD5, quality "auth"): the scheme that pidgin-sipe answers. A challenge counts for one connection and a
/// short time, so that what somebody overhears is of no use to them. Challenges are made and answers judged by a <see cref="DigestServer"/>.
/// Safe for use from several threads.
/// </summary>
public sealed class DigestAuthenticator : IPresenceAuthenticator
{
    private readonly Func<SipUri, CancellationToken, ValueTask<DigestVerifier?>> _find;
    private readonly bool _allowUnencrypted;
    private readonly TimeProvider _time;
    private readonly DigestServer _digest = new(nonceLifetime: TimeSpan.FromMinutes(2));

    /// <summary>Makes an authenticator.</summary>
    /// <param name="find">Finds a user's verifier; null for a user there is not. Called from several threads.</param>
    /// <param name="allowUnencrypted">
    /// Whether Digest is offered on connections without TLS to other machines too: whoever reads along can then try out passwords at leisure.
    /// Default false.
    /// </param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public DigestAuthenticator(
        Func<SipUri, CancellationToken, ValueTask<DigestVerifier?>> find, bool allowUnencrypted = false, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(find);
        _find = find;
        _allowUnencrypted = allowUnencrypted;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async ValueTask<AuthenticationResult> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.IsEncrypted && !request.IsLoopback && !_allowUnencrypted)
        {
            return AuthenticationResult.Refused;
        }

        if (request.Credentials is null)
        {
            return Challenge(request, AuthenticationOutcome.Challenged);
        }

        if (!DigestCredentials.TryParse(request.Credentials, out DigestCredentials? credentials) || credentials.Algorithm != DigestAlgorithm.Md5)
        {
            return Challenge(request, AuthenticationOutcome.Wrong);
        }

        // An unknown user is judged like a wrong password, work included, so that nobody learns who there is.
        DigestVerifier? verifier = await _find(request.User, cancellationToken).ConfigureAwait(false);
        DigestVerdict verdict = _digest.Verify(
            credentials, request.ConnectionId, SipMethod.Parse(request.Method), verifier?.ToHexString(), _time.GetUtcNow());
        return verdict switch
        {
            DigestVerdict.Accepted => IsFor(credentials, request.User) ? AuthenticationResult.Accepted : Challenge(request, AuthenticationOutcome.Wrong),
            DigestVerdict.Refused => Challenge(request, AuthenticationOutcome.Wrong),

            // Who knows the password answers anew, without asking anybody.
            _ => Challenge(request, AuthenticationOutcome.Challenged, stale: true),
        };
    }

    private static bool IsFor(DigestCredentials credentials, SipUri user) =>
        credentials.UserName.Equals(DigestVerifier.UserNameOf(user), StringComparison.OrdinalIgnoreCase)
        && credentials.Realm.Equals(DigestVerifier.RealmOf(user), StringComparison.OrdinalIgnoreCase);

    private AuthenticationResult Challenge(AuthenticationRequest request, AuthenticationOutcome outcome, bool stale = false) => new(outcome)
    {
        Challenge = _digest.CreateChallenge(
            DigestVerifier.RealmOf(request.User), request.ConnectionId, DigestAlgorithm.Md5, _time.GetUtcNow(), stale).ToString(),
    };
}
