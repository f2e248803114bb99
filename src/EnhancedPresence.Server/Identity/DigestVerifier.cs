using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Auth;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// What is kept instead of a password: the MD5 hash of <c>address:realm:password</c>, which RFC 2617 calls HA1. The realm is the domain of the
/// address; both in lower case. Whoever has it can sign in by Digest, so keep it like a password. Its text never shows it. Immutable.
/// </summary>
public sealed class DigestVerifier
{
    /// <summary>Bytes of a verifier.</summary>
    public const int Length = 16;

    private readonly byte[] _hash;

    private DigestVerifier(byte[] hash) => _hash = hash;

    /// <summary>The verifier of a password.</summary>
    /// <param name="user">Whose password it is.</param>
    /// <param name="password">The password; taken as UTF-8.</param>
    /// <returns>The verifier.</returns>
    /// <exception cref="ArgumentException">The user has no address.</exception>
    public static DigestVerifier Create(SipUri user, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (user.IsEmpty)
        {
            throw new ArgumentException("A verifier belongs to an address.", nameof(user));
        }

        return new DigestVerifier(Convert.FromHexString(Digest.ComputeHa1(DigestAlgorithm.Md5, UserNameOf(user), RealmOf(user), password)));
    }

    /// <summary>Reads a verifier from its 32 hexadecimal digits.</summary>
    /// <param name="hex">The digits, of either case.</param>
    /// <param name="verifier">The verifier, or null.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> hex, [NotNullWhen(true)] out DigestVerifier? verifier)
    {
        byte[] hash = new byte[Length];
        bool parsed = hex.Length == 2 * Length
            && Convert.FromHexString(hex, hash, out _, out int written) == System.Buffers.OperationStatus.Done
            && written == Length;
        verifier = parsed ? new DigestVerifier(hash) : null;
        return parsed;
    }

    /// <summary>The user name that a client must give.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The address in lower case, without scheme.</returns>
    public static string UserNameOf(SipUri user) => user.Address.ToLowerInvariant();

    /// <summary>The realm in which a user's password counts.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The domain in lower case.</returns>
    public static string RealmOf(SipUri user) => user.Host.ToLowerInvariant();

    /// <summary>The verifier as it stands in a users file.</summary>
    /// <returns>32 hexadecimal digits in lower case: a secret.</returns>
    public string ToHexString() => Convert.ToHexStringLower(_hash);
}
