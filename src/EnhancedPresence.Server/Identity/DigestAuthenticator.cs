using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Sip.Auth;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Passwords by Digest (RFC 2617, MD5, quality "auth"): the scheme that pidgin-sipe answers. A challenge counts for one connection and a
/// short time, so that what somebody overhears is of no use to them. Keeps no state for each client. Safe for use from several threads.
/// </summary>
public sealed class DigestAuthenticator : IPresenceAuthenticator
{
    // Random bytes, the time, and a seal over both and the connection.
    private const int RandomLength = 12;
    private const int TimeLength = 8;
    private const int SealLength = 16;

    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(2);

    private readonly Func<SipUri, CancellationToken, ValueTask<DigestVerifier?>> _find;
    private readonly bool _allowUnencrypted;
    private readonly TimeProvider _time;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

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

        if (!IsFresh(credentials.Nonce, request.ConnectionId))
        {
            return Challenge(request, AuthenticationOutcome.Challenged, stale: true);
        }

        // An unknown user is judged like a wrong password, work included, so that nobody learns who there is.
        DigestVerifier? verifier = await _find(request.User, cancellationToken).ConfigureAwait(false);
        bool right = (verifier ?? DigestVerifier.Create(request.User, "nobody")).IsRight(credentials, request.Method);
        return right && verifier is not null && IsFor(credentials, request.User)
            ? AuthenticationResult.Accepted
            : Challenge(request, AuthenticationOutcome.Wrong);
    }

    private static bool IsFor(DigestCredentials credentials, SipUri user) =>
        credentials.UserName.Equals(DigestVerifier.UserNameOf(user), StringComparison.OrdinalIgnoreCase)
        && credentials.Realm.Equals(DigestVerifier.RealmOf(user), StringComparison.OrdinalIgnoreCase);

    private AuthenticationResult Challenge(AuthenticationRequest request, AuthenticationOutcome outcome, bool stale = false) => new(outcome)
    {
        Challenge = string.Create(
            CultureInfo.InvariantCulture,
            $"Digest realm=\"{DigestVerifier.RealmOf(request.User)}\", nonce=\"{MakeNonce(request.ConnectionId)}\", algorithm=MD5, qop=\"auth\"{(stale ? ", stale=true" : string.Empty)}"),
    };

    private string MakeNonce(string connectionId)
    {
        Span<byte> nonce = stackalloc byte[RandomLength + TimeLength + SealLength];
        RandomNumberGenerator.Fill(nonce[..RandomLength]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(nonce[RandomLength..], _time.GetUtcNow().UtcTicks);
        Seal(nonce[..(RandomLength + TimeLength)], connectionId, nonce[(RandomLength + TimeLength)..]);
        return Convert.ToHexStringLower(nonce);
    }

    private bool IsFresh(string text, string connectionId)
    {
        Span<byte> nonce = stackalloc byte[RandomLength + TimeLength + SealLength];
        if (text.Length != 2 * nonce.Length
            || Convert.FromHexString(text, nonce, out _, out int written) != System.Buffers.OperationStatus.Done
            || written != nonce.Length)
        {
            return false;
        }

        Span<byte> seal = stackalloc byte[SealLength];
        Seal(nonce[..(RandomLength + TimeLength)], connectionId, seal);
        long age = _time.GetUtcNow().UtcTicks - System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(nonce[RandomLength..]);
        return CryptographicOperations.FixedTimeEquals(seal, nonce[(RandomLength + TimeLength)..]) && age >= 0 && age <= NonceLife.Ticks;
    }

    private void Seal(ReadOnlySpan<byte> nonce, string connectionId, Span<byte> seal)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(nonce);
        hash.AppendData(Encoding.UTF8.GetBytes(connectionId));
        Span<byte> whole = stackalloc byte[32];
        hash.GetHashAndReset(whole);
        whole[..seal.Length].CopyTo(seal);
    }
}
