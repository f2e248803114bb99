using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>Answers a Digest challenge as the known client does, with its odd uri.</summary>
internal static class DigestAnswer
{
    public static string To(string challenge, string user, string password, string method = "REGISTER")
    {
        string realm = Parameter(challenge, "realm"), nonce = Parameter(challenge, "nonce");
        const string Uri = "(null)", Count = "00000001", ClientNonce = "0a4f113b";
        string response = Hash($"{Hash($"{user}:{realm}:{password}")}:{nonce}:{Count}:{ClientNonce}:auth:{Hash($"{method}:{Uri}")}");
        return $"Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{Uri}\", qop=auth, nc={Count}, cnonce=\"{ClientNonce}\", response=\"{response}\"";
    }

    private static string Parameter(string challenge, string name) => Regex.Match(challenge, name + "=\"([^\"]*)\"").Groups[1].Value;

#pragma warning disable CA5351 // The scheme that the clients speak.
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
