using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Auth;

/// <summary>
/// What a server asks for. Where from: headers <c>WWW-Authenticate</c> and <c>Proxy-Authenticate</c> with scheme Digest, RFC 7616 section 3.3.
/// Immutable, compared by content.
/// </summary>
/// <param name="Realm">The realm, which tells users which password is meant.</param>
/// <param name="Nonce">The server's one-time text.</param>
/// <param name="Algorithm">The hash.</param>
public sealed record DigestChallenge(string Realm, string Nonce, DigestAlgorithm Algorithm)
{
    /// <summary>A text to give back; null for none.</summary>
    public string? Opaque { get; init; }

    /// <summary>Whether quality of protection <c>auth</c> is offered; without it the form of RFC 2069 is used. Default true.</summary>
    public bool OffersAuth { get; init; } = true;

    /// <summary>Whether the password was right and only the nonce too old.</summary>
    public bool IsStale { get; init; }

    /// <summary>Reads a challenge.</summary>
    /// <param name="text">The value of the header.</param>
    /// <param name="challenge">The challenge, or null.</param>
    /// <returns>Whether it is a Digest challenge that can be answered: of a known hash, and without need for <c>auth-int</c>.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DigestChallenge? challenge)
    {
        challenge = null;
        if (!DigestFields.TryRead(text, out Dictionary<string, string>? fields) || !fields.TryGetValue("realm", out string? realm)
            || !fields.TryGetValue("nonce", out string? nonce) || !DigestFields.TryAlgorithm(fields, out DigestAlgorithm algorithm))
        {
            return false;
        }

        string? qop = fields.GetValueOrDefault("qop");
        bool offersAuth = qop?.Split(',').Any(static option => option.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase)) ?? false;
        if (qop is not null && !offersAuth)
        {
            return false;
        }

        challenge = new DigestChallenge(realm, nonce, algorithm)
        {
            Opaque = fields.GetValueOrDefault("opaque"),
            OffersAuth = offersAuth,
            IsStale = fields.GetValueOrDefault("stale", "false").Equals("true", StringComparison.OrdinalIgnoreCase),
        };
        return true;
    }

    /// <summary>The challenge as it is written.</summary>
    /// <returns>The value of the header.</returns>
    public override string ToString() =>
        $"Digest realm={SipText.Quote(Realm)}, nonce={SipText.Quote(Nonce)}{(Opaque is null ? string.Empty : ", opaque=" + SipText.Quote(Opaque))}, "
        + $"algorithm={DigestFields.Name(Algorithm)}{(OffersAuth ? ", qop=\"auth\"" : string.Empty)}{(IsStale ? ", stale=true" : string.Empty)}";
}
