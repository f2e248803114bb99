using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EnhancedPresence.Server.Identity;

/// <summary>What a client answers to a Digest challenge. Immutable. Where from: RFC 2617 section 3.2.2.</summary>
internal sealed record DigestCredentials
{
    // The parameters there are, and some that a client may add.
    private const int MostParameters = 16;

    public required string UserName { get; init; }

    public required string Realm { get; init; }

    public required string Nonce { get; init; }

    public required string Uri { get; init; }

    public required string Response { get; init; }

    /// <summary>The quality of protection; null in the form of RFC 2069.</summary>
    public string? Quality { get; init; }

    public string? NonceCount { get; init; }

    public string? ClientNonce { get; init; }

    /// <summary>Reads the value of the header.</summary>
    /// <param name="text">The value.</param>
    /// <param name="credentials">The credentials, or null.</param>
    /// <returns>Whether it is a complete answer, each parameter once, with algorithm MD5.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DigestCredentials? credentials)
    {
        credentials = null;
        text = text.Trim();
        if (!text.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase)
            || !TryReadParameters(text["Digest ".Length..], out Dictionary<string, string>? parameters)
            || (parameters.TryGetValue("algorithm", out string? algorithm) && !algorithm.Equals("MD5", StringComparison.OrdinalIgnoreCase))
            || !parameters.TryGetValue("username", out string? user)
            || !parameters.TryGetValue("realm", out string? realm)
            || !parameters.TryGetValue("nonce", out string? nonce)
            || !parameters.TryGetValue("uri", out string? uri)
            || !parameters.TryGetValue("response", out string? response))
        {
            return false;
        }

        credentials = new DigestCredentials
        {
            UserName = user,
            Realm = realm,
            Nonce = nonce,
            Uri = uri,
            Response = response,
            Quality = parameters.GetValueOrDefault("qop"),
            NonceCount = parameters.GetValueOrDefault("nc"),
            ClientNonce = parameters.GetValueOrDefault("cnonce"),
        };
        return credentials.Quality is null || (credentials.Quality == "auth" && credentials.NonceCount is not null && credentials.ClientNonce is not null);
    }

    private static bool TryReadParameters(ReadOnlySpan<char> text, [NotNullWhen(true)] out Dictionary<string, string>? parameters)
    {
        Dictionary<string, string> found = new(StringComparer.OrdinalIgnoreCase);
        parameters = null;
        while (!(text = text.TrimStart(", \t")).IsEmpty)
        {
            int equals = text.IndexOf('=');
            if (equals <= 0 || found.Count == MostParameters)
            {
                return false;
            }

            string name = text[..equals].Trim().ToString();
            text = text[(equals + 1)..].TrimStart(" \t");
            if (!TryReadValue(ref text, out string? value) || !found.TryAdd(name, value))
            {
                return false;
            }
        }

        parameters = found;
        return true;
    }

    private static bool TryReadValue(ref ReadOnlySpan<char> text, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (!text.StartsWith("\""))
        {
            int end = text.IndexOf(',');
            end = end < 0 ? text.Length : end;
            value = text[..end].TrimEnd(" \t").ToString();
            text = text[end..];
            return value.Length > 0;
        }

        var result = new StringBuilder();
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                text = text[(i + 1)..];
                value = result.ToString();
                return true;
            }

            if (text[i] == '\\' && ++i == text.Length)
            {
                return false;
            }

            result.Append(text[i]);
        }

        return false;
    }
}
