using System.Globalization;
using System.Security.Cryptography;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Auth;

namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>
/// What is kept of a password while somebody is signed in: the hash with which Digest challenges are answered. In memory only; its text never
/// shows it. Immutable.
/// </summary>
internal sealed class PasswordProof
{
    private readonly string _userName;
    private readonly string _realm;
    private readonly DigestAlgorithm _algorithm;
    private readonly string _hash;

    private PasswordProof(string userName, DigestChallenge challenge, string password)
    {
        (_userName, _realm, _algorithm) = (userName, challenge.Realm, challenge.Algorithm);
        _hash = Digest.ComputeHa1(_algorithm, userName, _realm, password);
    }

    public static PasswordProof Make(SipUri user, string password, DigestChallenge challenge) => new(DigestVerifier.UserNameOf(user), challenge, password);

    /// <summary>Answers a challenge.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="method">The method that is judged.</param>
    /// <returns>The credentials; null when the challenge is of another realm or hash than the password was shown for.</returns>
    public string? Answer(DigestChallenge challenge, string method)
    {
        if (challenge.Realm != _realm || challenge.Algorithm != _algorithm)
        {
            return null;
        }

        var credentials = new DigestCredentials(_userName, _realm, challenge.Nonce, "sip:" + _realm, string.Empty, _algorithm)
        {
            Opaque = challenge.Opaque,
            Qop = challenge.OffersAuth ? "auth" : null,
            NonceCount = challenge.OffersAuth ? 1.ToString("x8", CultureInfo.InvariantCulture) : null,
            ClientNonce = challenge.OffersAuth ? RandomNumberGenerator.GetHexString(16, lowercase: true) : null,
        };
        return (credentials with { Response = Digest.ComputeResponse(_hash, credentials, method) }).ToString();
    }
}
