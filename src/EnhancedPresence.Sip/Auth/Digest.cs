using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace EnhancedPresence.Sip.Auth;

/// <summary>The sums of Digest authentication (RFC 2617 section 3.2.2, RFC 7616 section 3.4.1). Thread-safe: no state.</summary>
public static class Digest
{
    /// <summary>The verifier of a user: what a server keeps in place of a password. Whoever has it can sign in as the user in this realm.</summary>
    /// <param name="algorithm">The hash.</param>
    /// <param name="userName">The name the user signs in with.</param>
    /// <param name="realm">The realm.</param>
    /// <param name="password">The password.</param>
    /// <returns>Lower-case hexadecimal digits: 32 for MD5, 64 for SHA-256.</returns>
    public static string ComputeHa1(DigestAlgorithm algorithm, string userName, string realm, string password) => Hash(algorithm, $"{userName}:{realm}:{password}");

    /// <summary>The response of a client.</summary>
    /// <param name="ha1">The verifier.</param>
    /// <param name="credentials">Everything else that goes into it.</param>
    /// <param name="method">The method of the request.</param>
    /// <returns>Lower-case hexadecimal digits.</returns>
    public static string ComputeResponse(string ha1, DigestCredentials credentials, string method)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        string ha2 = Hash(credentials.Algorithm, $"{method}:{credentials.Uri}");
        return Hash(credentials.Algorithm, credentials.Qop is null
            ? $"{ha1}:{credentials.Nonce}:{ha2}"
            : $"{ha1}:{credentials.Nonce}:{credentials.NonceCount}:{credentials.ClientNonce}:{credentials.Qop}:{ha2}");
    }

    /// <summary>Whether a response is the right one. Takes as long for a wrong one.</summary>
    /// <param name="ha1">The verifier, in hexadecimal digits of either case.</param>
    /// <param name="credentials">What the client sent.</param>
    /// <param name="method">The method of the request.</param>
    /// <returns>True when it is right.</returns>
    public static bool Verify(string ha1, DigestCredentials credentials, string method)
    {
        ArgumentNullException.ThrowIfNull(ha1);
        ArgumentNullException.ThrowIfNull(credentials);
        string expected = ComputeResponse(ha1.ToLowerInvariant(), credentials, method);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(credentials.Response.ToLowerInvariant()));
    }

    [SuppressMessage("Security", "CA5351", Justification = "RFC 2617 names MD5, and the clients of this protocol know nothing else.")]
    private static string Hash(DigestAlgorithm algorithm, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
}
