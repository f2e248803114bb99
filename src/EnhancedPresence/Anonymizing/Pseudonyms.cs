using System.Globalization;

namespace EnhancedPresence.Anonymizing;

/// <summary>Replacements of values: the same for the same value, of the same kind, and telling nothing of it. Not thread-safe.</summary>
internal sealed class Pseudonyms
{
    private const uint InstanceClass = 0xF000_0000;

    private readonly Dictionary<(string Kind, string Value), int> _numbers = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The replacement of a value of any kind.</summary>
    internal string For(string value)
    {
        string text = value.Trim();
        if (text.Length == 0)
        {
            return value;
        }

        if (Guid.TryParse(text, out Guid guid))
        {
            return Format("00000000-0000-0000-0000-{0:d12}", Number("guid", guid.ToString()));
        }

        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            return Format("tel:+1555{0:d7}", Number("phone", text));
        }

        return text.Contains('@', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) ? Address(text)
            : text.Contains("://", StringComparison.Ordinal) ? Format("http://host.example/{0}", Number("link", text))
            : Format("text {0}", Number("text", text));
    }

    /// <summary>The replacement of an instance number: the well-known ones stay, others keep their class, which is the highest digit.</summary>
    internal string ForInstance(string value)
    {
        if (!uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
        {
            return For(value);
        }

        bool wellKnown = number is < 100 or 0x1000_0000 or 0x2000_0000 or 0x2400_0000;
        return wellKnown ? value : Format("{0}", (number & InstanceClass) | ((uint)Number("instance", value) + 1000));
    }

    /// <summary>The replacement of a namespace that is somebody's own.</summary>
    internal string ForNamespace(string uri) => Format("urn:example:namespace{0}", Number("namespace", uri));

    private static string Format(string format, object number) => string.Format(CultureInfo.InvariantCulture, format, number);

    // Scheme, user and domain apart, so that people of one domain still are; what follows the domain goes, but for the mark of a GRUU.
    private string Address(string address)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        int at = address.IndexOf('@', StringComparison.Ordinal);
        string scheme = colon >= 0 && colon < at && address.AsSpan(0, colon).IndexOfAnyExceptInRange('a', 'z') < 0 ? address[..(colon + 1)] : string.Empty;
        string user = address[scheme.Length..at];
        string rest = address[(at + 1)..];
        int end = rest.AsSpan().IndexOfAny(';', '?', '/');
        string domain = end < 0 ? rest : rest[..end];
        string mark = rest.Contains(";gruu", StringComparison.OrdinalIgnoreCase) ? ";gruu" : string.Empty;
        bool known = scheme is "sip:" or "sips:" or "mailto:" or "smtp:" or "im:" or "";
        return Format(known ? scheme + "user{0}" : "user{0}", Number("user", user.ToLowerInvariant() + "@" + domain.ToLowerInvariant()))
            + Format("@domain{0}.example", Number("domain", domain.ToLowerInvariant())) + mark;
    }

    private int Number(string kind, string value)
    {
        if (!_numbers.TryGetValue((kind, value), out int number))
        {
            number = _counts.GetValueOrDefault(kind) + 1;
            _counts[kind] = number;
            _numbers[(kind, value)] = number;
        }

        return number;
    }
}
