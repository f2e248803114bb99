using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using EnhancedPresence.Xml;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>
/// Where our reader and System.Xml differ on purpose. A difference explains two readings when the document without it, and else the same,
/// is read alike.
/// </summary>
/// <param name="Name">What it is.</param>
/// <param name="Reason">Why it stays.</param>
/// <param name="Example">A document that shows it.</param>
/// <param name="Without">Takes it out of a document.</param>
public sealed partial record KnownDifference(string Name, string Reason, byte[] Example, Func<byte[], byte[]> Without)
{
    private static readonly PresenceXmlLimits Wide = new() { MaxDocumentBytes = int.MaxValue, MaxDepth = 1024, MaxAttributes = 1024, MaxNameBytes = int.MaxValue };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("another encoding than UTF-8", "everything of the wire is UTF-8; System.Xml knows others", [.. "<?xml version='1.0' encoding='us-ascii'?><a/>"u8], WithUtf8),
        new("a later version than 1.0", "section 2.8 of XML 1.0, fifth edition, has versions 1.x read as 1.0; System.Xml refuses them", [.. "<?xml version='1.1'?><a/>"u8], WithFirstVersion),
        new("something behind the version", "section 2.8 wants digits; System.Xml takes whatever starts with 1.0", [.. "<?xml version='1.0x'?><a/>"u8], WithPlainVersion),
        new("a character cut off at the end", "bytes that are no UTF-8; System.Xml never looks at them", [.. "<a/>"u8, 0xC3], WithoutCutCharacter),
        new(
            "names of the fifth edition",
            "section 2.3 of XML 1.0, fifth edition, allows characters in names that the fourth edition's tables in System.Xml do not have",
            [.. "<a\u2070/>"u8],
            WithFourthEditionNames),
        new("an element with the prefix xmlns", "section 3 of Namespaces in XML forbids it; System.Xml takes it", [.. "<xmlns:a/>"u8], WithoutXmlnsElements),
        new(
            "a reference beyond Unicode",
            "section 4.1 wants the number of a character; System.Xml folds some numbers above 10FFFF into pairs of surrogates",
            [.. "<a>&#x1010FFFF;</a>"u8],
            WithoutLargeReferences),
    ];

    /// <summary>The name of the bounds of our reader, beyond which System.Xml reads on.</summary>
    public const string Limit = "a limit of ours";

    /// <summary>Whether two readings say the same of a document.</summary>
    public static bool Agree(XmlReading ours, XmlReading theirs) => ours.IsAccepted == theirs.IsAccepted && (!ours.IsAccepted || ours.Infoset == theirs.Infoset);

    /// <summary>Names the known differences that explain why two readings of a document do not agree.</summary>
    /// <returns>The names; null when nothing explains it.</returns>
    public static string? Explain(byte[] utf8, XmlReading ours)
    {
        ArgumentNullException.ThrowIfNull(ours);
        var names = new List<string>();
        if (IsLimit(ours))
        {
            names.Add(Limit);

            // The bound of namespaces has no wider setting.
            if (IsLimit(OurXml.Read(utf8, Wide)) || Agree(OurXml.Read(utf8, Wide), SystemXml.Read(utf8)))
            {
                return Limit;
            }
        }

        byte[] left = utf8;
        foreach (KnownDifference difference in All)
        {
            byte[] without = difference.Without(left);
            if (without.AsSpan().SequenceEqual(left))
            {
                continue;
            }

            left = without;
            names.Add(difference.Name);
            if (Agree(OurXml.Read(left, Wide), SystemXml.Read(left)))
            {
                return string.Join(" + ", names);
            }
        }

        return null;
    }

    private static bool IsLimit(XmlReading ours) =>
        ours.Error.Reason is PresenceReadReason.TooDeep or PresenceReadReason.TooManyAttributes or PresenceReadReason.NameTooLong or PresenceReadReason.DocumentTooLarge;

    private static byte[] WithUtf8(byte[] utf8) => Change(utf8, text => EncodingName().Replace(text, "$1utf-8"));

    private static byte[] WithFirstVersion(byte[] utf8) => Change(utf8, text => LaterVersion().Replace(text, "${1}0"));

    private static byte[] WithPlainVersion(byte[] utf8) => Change(utf8, text => VersionRubbish().Replace(text, string.Empty));

    private static byte[] WithoutXmlnsElements(byte[] utf8) => Change(utf8, text => text.Replace("<xmlns:", "<xmlnz:", StringComparison.Ordinal).Replace("</xmlns:", "</xmlnz:", StringComparison.Ordinal));

    private static byte[] WithoutLargeReferences(byte[] utf8) => Change(utf8, static text => Reference().Replace(text, static match =>
    {
        bool hexadecimal = match.Groups["hex"].Success;
        string digits = (hexadecimal ? match.Groups["hex"] : match.Groups["decimal"]).Value.TrimStart('0');
        bool large = digits.Length > 8
            || (digits.Length > 0 && Convert.ToUInt32(digits, hexadecimal ? 16 : 10) > 0x10FFFF);
        return large ? string.Empty : match.Value;
    }));

    private static byte[] WithFourthEditionNames(byte[] utf8) => Change(utf8, static text =>
    {
        var changed = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            // Also what the fourth edition allows inside of names only: the fifth lets some of it start one.
            changed.Append(rune.IsAscii || !IsFifthEdition(rune.Value) || (rune.IsBmp && XmlConvert.IsStartNCNameChar((char)rune.Value)) ? rune.ToString() : $"_{rune.Value:X}_");
        }

        return changed.ToString();
    });

    private static byte[] WithoutCutCharacter(byte[] utf8)
    {
        int end = utf8.Length;
        while (end > 0 && utf8.Length - end < 3 && Rune.DecodeLastFromUtf8(utf8.AsSpan(0, end), out _, out _) != System.Buffers.OperationStatus.Done)
        {
            end--;
        }

        return utf8[..end];
    }

    // As Latin-1, so that bytes that are no UTF-8 stay as they are.
    private static byte[] Change(byte[] utf8, Func<string, string> change)
    {
        string text = Encoding.UTF8.GetString(utf8);
        bool isUtf8 = Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(utf8);
        return isUtf8 ? Encoding.UTF8.GetBytes(change(text)) : Encoding.Latin1.GetBytes(change(Encoding.Latin1.GetString(utf8)));
    }

    // Section 2.3: NameStartChar and NameChar beyond ASCII.
    private static bool IsFifthEdition(int value) => value
        is 0xB7 or (>= 0xC0 and <= 0x37D and not 0xD7 and not 0xF7) or (>= 0x37F and <= 0x1FFF) or 0x200C or 0x200D or 0x203F or 0x2040 or (>= 0x2070 and <= 0x218F)
        or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    [GeneratedRegex("&#(x(?<hex>[0-9A-Fa-f]+)|(?<decimal>[0-9]+));", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<=^\ufeff?<\?xml[^>]*)(encoding\s*=\s*[""'])[^""'>]+")]
    private static partial Regex EncodingName();

    [GeneratedRegex(@"(?<=^\ufeff?<\?xml\s+)(version\s*=\s*[""']1\.)[0-9]+")]
    private static partial Regex LaterVersion();

    [GeneratedRegex(@"(?<=^\ufeff?<\?xml\s+version\s*=\s*[""']1\.0)[^""'0-9]+[^""']*")]
    private static partial Regex VersionRubbish();
}
