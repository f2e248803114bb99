using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Auth;

/// <summary>The comma-separated fields of a challenge or of its answer. Thread-safe: no state.</summary>
internal static class DigestFields
{
    /// <summary>Reads <c>Digest a="b", c=d</c>.</summary>
    internal static bool TryRead(string? text, [NotNullWhen(true)] out Dictionary<string, string>? fields)
    {
        fields = null;
        ReadOnlySpan<char> rest = SipText.Trim(text);
        if (!rest.StartsWith("Digest", StringComparison.OrdinalIgnoreCase) || rest.Length < 7 || rest[6] is not (' ' or '\t'))
        {
            return false;
        }

        Dictionary<string, string> found = new(StringComparer.OrdinalIgnoreCase);
        rest = rest[7..];
        while (!rest.IsEmpty)
        {
            int comma = IndexOfComma(rest);
            ReadOnlySpan<char> field = SipText.Trim(comma < 0 ? rest : rest[..comma]);
            rest = comma < 0 ? [] : rest[(comma + 1)..];
            int equals = field.IndexOf('=');
            if (field.IsEmpty)
            {
                continue;
            }

            ReadOnlySpan<char> value = equals < 0 ? [] : SipText.Trim(field[(equals + 1)..]);
            if (equals <= 0 || !SipText.IsToken(SipText.Trim(field[..equals])) || value.StartsWith('"') && (value.Length < 2 || value[^1] != '"')
                || !found.TryAdd(SipText.Trim(field[..equals]).ToString(), SipText.Unquote(value)))
            {
                return false;
            }
        }

        fields = found;
        return true;
    }

    /// <summary>The algorithm that a field names; MD5 when there is none.</summary>
    internal static bool TryAlgorithm(Dictionary<string, string> fields, out DigestAlgorithm algorithm)
    {
        string name = fields.GetValueOrDefault("algorithm", "MD5");
        algorithm = name.Equals("SHA-256", StringComparison.OrdinalIgnoreCase) ? DigestAlgorithm.Sha256 : DigestAlgorithm.Md5;
        return algorithm == DigestAlgorithm.Sha256 || name.Equals("MD5", StringComparison.OrdinalIgnoreCase);
    }

    internal static string Name(DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";

    // Only quotes hide a comma here: angle brackets mean nothing.
    private static int IndexOfComma(ReadOnlySpan<char> text)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }
}
