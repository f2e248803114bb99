using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Auth;

/// <summary>
/// What a client answers. Where from: headers <c>Authorization</c> and <c>Proxy-Authorization</c> with scheme Digest, RFC 7616 section 3.4.
/// Immutable, compared by content.
/// </summary>
/// <param name="UserName">The name the user signs in with.</param>
/// <param name="Realm">The realm of the challenge.</param>
/// <param name="Nonce">The nonce of the challenge.</param>
/// <param name="Uri">What the client takes for the address of the request; one known client writes <c>(null)</c>, and the sum holds that too.</param>
/// <param name="Response">The sum, in hexadecimal digits.</param>
/// <param name="Algorithm">The hash.</param>
public sealed record DigestCredentials(string UserName, string Realm, string Nonce, string Uri, string Response, DigestAlgorithm Algorithm)
{
    /// <summary>The quality of protection, such as <c>auth</c>; null for the form of RFC 2069.</summary>
    public string? Qop { get; init; }

    /// <summary>How often the nonce was used, as 8 hexadecimal digits; null without <see cref="Qop"/>.</summary>
    public string? NonceCount { get; init; }

    /// <summary>The client's one-time text; null without <see cref="Qop"/>.</summary>
    public string? ClientNonce { get; init; }

    /// <summary>The text of the challenge, given back; null for none.</summary>
    public string? Opaque { get; init; }

    /// <summary>Reads an answer.</summary>
    /// <param name="text">The value of the header.</param>
    /// <param name="credentials">The answer, or null.</param>
    /// <returns>Whether it is a complete Digest answer of a known hash.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DigestCredentials? credentials)
    {
        credentials = null;
        if (!DigestFields.TryRead(text, out Dictionary<string, string>? fields)
            || !fields.TryGetValue("username", out string? userName) || !fields.TryGetValue("realm", out string? realm)
            || !fields.TryGetValue("nonce", out string? nonce) || !fields.TryGetValue("uri", out string? uri)
            || !fields.TryGetValue("response", out string? response) || !DigestFields.TryAlgorithm(fields, out DigestAlgorithm algorithm))
        {
            return false;
        }

        string? qop = fields.GetValueOrDefault("qop");
        string? count = fields.GetValueOrDefault("nc");
        string? clientNonce = fields.GetValueOrDefault("cnonce");
        if (qop is not null && (qop != "auth" || count is not { Length: 8 } || !count.All(char.IsAsciiHexDigit) || string.IsNullOrEmpty(clientNonce)))
        {
            return false;
        }

        credentials = new DigestCredentials(userName, realm, nonce, uri, response, algorithm)
        {
            Qop = qop,
            NonceCount = qop is null ? null : count,
            ClientNonce = qop is null ? null : clientNonce,
            Opaque = fields.GetValueOrDefault("opaque"),
        };
        return true;
    }

    /// <summary>The answer as it is written.</summary>
    /// <returns>The value of the header.</returns>
    public override string ToString() =>
        $"Digest username={SipText.Quote(UserName)}, realm={SipText.Quote(Realm)}, nonce={SipText.Quote(Nonce)}, uri={SipText.Quote(Uri)}, "
        + $"response=\"{Response}\", algorithm={DigestFields.Name(Algorithm)}"
        + (Qop is null ? string.Empty : $", qop={Qop}, nc={NonceCount}, cnonce={SipText.Quote(ClientNonce ?? string.Empty)}")
        + (Opaque is null ? string.Empty : ", opaque=" + SipText.Quote(Opaque));
}
