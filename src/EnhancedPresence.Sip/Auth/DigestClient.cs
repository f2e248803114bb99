using System.Globalization;
using System.Security.Cryptography;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Auth;

/// <summary>Answers the challenges of one server for one user. Counts the uses of a nonce. Not safe for use from several threads.</summary>
public sealed class DigestClient
{
    private readonly string _userName;
    private readonly string _password;
    private DigestChallenge? _challenge;
    private uint _count;

    /// <summary>Makes a client.</summary>
    /// <param name="userName">The name to sign in with.</param>
    /// <param name="password">The password.</param>
    public DigestClient(string userName, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        ArgumentNullException.ThrowIfNull(password);
        (_userName, _password) = (userName, password);
    }

    /// <summary>The header that <see cref="Answer"/> is for: Authorization after 401, Proxy-Authorization after 407.</summary>
    public SipHeaderName Header { get; private set; } = SipHeaderName.Authorization;

    /// <summary>Whether there is a challenge to answer.</summary>
    public bool HasChallenge => _challenge is not null;

    /// <summary>
    /// Takes the best challenge of a 401 or 407. A challenge to a request that has answered one already means that the password is wrong, unless
    /// the answer was right and only too late (<c>stale</c>).
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="isRetry">Whether the request has answered a challenge that was made for it.</param>
    /// <returns>Whether it has a challenge that another attempt can answer.</returns>
    public bool TryAccept(SipResponse response, bool isRetry)
    {
        ArgumentNullException.ThrowIfNull(response);
        SipHeaderName header = response.Status == 407 ? SipHeaderName.ProxyAuthenticate : SipHeaderName.WwwAuthenticate;
        DigestChallenge? best = null;
        foreach (string value in response.Headers.All(header))
        {
            if (DigestChallenge.TryParse(value, out DigestChallenge? challenge) && (best is null || challenge.Algorithm > best.Algorithm))
            {
                best = challenge;
            }
        }

        if (best is null || (isRetry && !best.IsStale))
        {
            _challenge = null;
            return false;
        }

        Header = response.Status == 407 ? SipHeaderName.ProxyAuthorization : SipHeaderName.Authorization;
        (_challenge, _count) = (best, 0);
        return true;
    }

    /// <summary>The answer for a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="uri">Its address.</param>
    /// <param name="clientNonce">A one-time text; null for a random one.</param>
    /// <returns>The value of <see cref="Header"/>.</returns>
    /// <exception cref="InvalidOperationException">There is no challenge.</exception>
    public string Answer(SipMethod method, string uri, string? clientNonce = null)
    {
        DigestChallenge challenge = _challenge ?? throw new InvalidOperationException("There is no challenge to answer.");
        _count++;
        var credentials = new DigestCredentials(_userName, challenge.Realm, challenge.Nonce, uri, string.Empty, challenge.Algorithm)
        {
            Opaque = challenge.Opaque,
            Qop = challenge.OffersAuth ? "auth" : null,
            NonceCount = challenge.OffersAuth ? _count.ToString("x8", CultureInfo.InvariantCulture) : null,
            ClientNonce = challenge.OffersAuth ? clientNonce ?? RandomNumberGenerator.GetHexString(16, lowercase: true) : null,
        };
        string ha1 = Digest.ComputeHa1(challenge.Algorithm, _userName, challenge.Realm, _password);
        return (credentials with { Response = Digest.ComputeResponse(ha1, credentials, method.Value) }).ToString();
    }
}
