using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EnhancedPresence.TestKit;

/// <summary>
/// A text that is the same for XML documents that mean the same: names by namespace, attributes sorted, no declarations, comments or white
/// space between elements, typed values of the presence schemas in one lexical form. Built on System.Xml.Linq only: it judges the codec.
/// </summary>
public static class CanonicalXml
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly HashSet<string> Instants =
        ["startTime", "endTime", "publishTime", "updated", "lastActive"];

    private static readonly HashSet<string> Numbers =
    [
        "availability", "minAvailability", "maxAvailability", "LCID", "timeZoneBias", "instance", "container", "version", "expires",
        "Bias", "DayOrder", "Month", "StartTimeInMinutes", "EndTimeInMinutes", "encodingVersion", "deviceAvailability", "exumEnabled", "seconds",
        "unreadVoiceMailCount", "readVoiceMailCount", "id", "index", "curVersion", "deltaNum", "prevDeltaNum", "groupID",
    ];

    private static readonly HashSet<string> BooleanAttributes =
        ["manual", "isUCEnabled", "preferred", "render", "capture", "publish", "default", "messageWaiting", "acknowledged", "subscribed", "fullState"];

    private static readonly HashSet<string> BooleanElements =
    [
        "automaton", "ringIm", "displayADPhoto", "publish", "readOnly", "notifyAdditionToContactList", "showMessageTextForIncomingConversation",
        "autoRetrieveOofFromOutlook", "publishCalendarPresence", "imAutoArchiving", "callLogAutoArchiving", "publishMeetingSubjectAndLocation",
        "lastQueryPrivacyEnabled", "publishEndpointLocation", "publishActivityHistory", "subscribed",
    ];

    /// <summary>The canonical text of a document.</summary>
    /// <param name="utf8">The document; a DTD is refused.</param>
    /// <returns>One line per element and attribute.</returns>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        using var stream = new MemoryStream(utf8.ToArray());
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return Of(XElement.Load(reader, LoadOptions.PreserveWhitespace));
    }

    /// <summary>The canonical text of a document.</summary>
    /// <param name="xml">The document.</param>
    /// <returns>One line per element and attribute.</returns>
    public static string Of(string xml) => Of(Encoding.UTF8.GetBytes(xml));

    /// <summary>The canonical text of an element.</summary>
    /// <param name="element">The element.</param>
    /// <returns>One line per element and attribute.</returns>
    public static string Of(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var text = new StringBuilder();
        Append(text, element, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, XElement element, int depth)
    {
        string indent = new(' ', depth * 2);
        text.Append(indent).Append('<').Append(element.Name).Append("> ").Append(Quote(Content(element))).Append('\n');
        IEnumerable<string> attributes = element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration)
            .Select(attribute => $"{indent}  @{attribute.Name}={Quote(Value(attribute, element))}\n")
            .Order(StringComparer.Ordinal);
        text.AppendJoin(string.Empty, attributes);
        foreach (XNode node in element.Nodes())
        {
            if (node is XElement child)
            {
                Append(text, child, depth + 1);
            }
            else if (node is XText mixed && element.HasElements && !string.IsNullOrWhiteSpace(mixed.Value))
            {
                text.Append(indent).Append("  ").Append(Quote(mixed.Value)).Append('\n');
            }
        }
    }

    // Text beside elements is written where it stands. White space alone counts only where text is expected, as in a note.
    private static string Content(XElement element)
    {
        if (element.HasElements)
        {
            return string.Empty;
        }

        string value = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value));
        string name = element.Name.LocalName;
        if (name == "freeBusy")
        {
            byte[] bytes = new byte[value.Length];
            return Convert.TryFromBase64String(value, bytes, out int length) ? Convert.ToBase64String(bytes.AsSpan(0, length)) : value;
        }

        if (name == "DayOfWeek")
        {
            return string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        return string.IsNullOrWhiteSpace(value) && name is not ("body" or "custom" or "meetingSubject" or "meetingLocation")
            ? string.Empty
            : Typed(name, value, isAttribute: false);
    }

    private static string Value(XAttribute attribute, XElement owner) => attribute.Name switch
    {
        { NamespaceName: Instance, LocalName: "type" } => ExpandName(attribute.Value.Trim(), owner),
        // The scheme of the owner's address may be left out.
        { NamespaceName: "", LocalName: "uri" } when owner.Name.LocalName is "categories" or "publications" => attribute.Value.Trim() is var address
            && address.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? address : "sip:" + address,
        { NamespaceName: "" } => Typed(attribute.Name.LocalName, attribute.Value, isAttribute: true),
        _ => attribute.Value,
    };

    private static string ExpandName(string name, XElement owner)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        XNamespace? space = colon < 0 ? owner.GetDefaultNamespace() : owner.GetNamespaceOfPrefix(name[..colon]);
        return $"{{{space}}}{name[(colon + 1)..]}";
    }

    private static string Typed(string name, string value, bool isAttribute)
    {
        string trimmed = value.Trim();
        if (name == "groups")
        {
            return string.Join(' ', trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(id => Typed("id", id, isAttribute)));
        }

        if (Numbers.Contains(name) && decimal.TryParse(trimmed, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number))
        {
            return number.ToString("0.#########", CultureInfo.InvariantCulture);
        }

        if (isAttribute && Instants.Contains(name) && DateTimeOffset.TryParse(
            trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant))
        {
            return instant.ToString("O", CultureInfo.InvariantCulture);
        }

        return (isAttribute ? BooleanAttributes : BooleanElements).Contains(name)
            ? trimmed switch
            {
                "1" => "true",
                "0" => "false",
                _ => trimmed.ToLowerInvariant(),
            }
            : value;
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
