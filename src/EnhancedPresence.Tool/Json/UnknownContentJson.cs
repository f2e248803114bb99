using System.Text;
using System.Text.Json;
using System.Xml;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Json;

/// <summary>
/// What the models keep without understanding it: properties <c>unknownAttributes</c>, <c>unknown</c> and <c>order</c> of the object it
/// belongs to, or, where the element has no object of its own, the same with a prefix.
/// </summary>
internal static class UnknownContentJson
{
    /// <summary>Writes the properties, each only when there is something to write.</summary>
    /// <param name="writer">Inside the object.</param>
    /// <param name="content">What to write.</param>
    /// <param name="prefix">The prefix of the property names; empty for none.</param>
    public static void Write(Utf8JsonWriter writer, UnknownContent content, string prefix = "")
    {
        if (!content.Attributes.IsEmpty)
        {
            writer.WriteStartArray(Name(prefix, "unknownAttributes"));
            foreach (UnknownAttribute attribute in content.Attributes)
            {
                WriteAttribute(writer, attribute);
            }

            writer.WriteEndArray();
        }

        if (!content.Elements.IsEmpty)
        {
            writer.WriteStartArray(Name(prefix, "unknown"));
            foreach (UnknownElement element in content.Elements)
            {
                writer.WriteStartObject();
                writer.WriteString("place", element.Place.ToString());
                writer.WriteString("xml", element.Xml.Utf8.Span);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (!content.Order.IsEmpty)
        {
            writer.WriteStartArray(Name(prefix, "order"));
            foreach (string name in content.Order)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>Reads the properties.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="prefix">The prefix of the property names; empty for none.</param>
    /// <returns>What they say.</returns>
    public static UnknownContent Read(JsonFields fields, string prefix = "")
    {
        var content = new UnknownContent
        {
            Attributes = fields.Objects(Name(prefix, "unknownAttributes"), ReadAttribute),
            Elements = fields.Objects(Name(prefix, "unknown"), ReadElement),
            Order = fields.Texts(Name(prefix, "order")),
        };
        return content.IsEmpty ? UnknownContent.None : content;
    }

    /// <summary>Takes a property that holds an element as XML text.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="name">The property.</param>
    /// <returns>The element, checked.</returns>
    public static RawXml ReadXml(JsonFields fields, string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(fields.RequiredText(name));
        return PresenceXml.TryReadRaw(utf8, out RawXml? xml, out PresenceReadError error)
            ? xml!
            : throw fields.Error(name, $"no XML element: {ReadErrorText.Where(error)}: {ReadErrorText.Reason(error)}");
    }

    /// <summary>Takes a property that must be an XML name without prefix: it goes into a tag as it is.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="name">The property.</param>
    /// <returns>The name.</returns>
    public static string ReadName(JsonFields fields, string name) => RequiredName(fields, name, fields.RequiredText(name));

    private static string Name(string prefix, string name) =>
        prefix.Length == 0 ? name : string.Concat(prefix, name[..1].ToUpperInvariant(), name[1..]);

    private static void WriteAttribute(Utf8JsonWriter writer, UnknownAttribute attribute)
    {
        writer.WriteStartObject();
        writer.WriteString("name", attribute.Name);
        writer.WriteString("value", attribute.Value);
        if (attribute.NamespaceUri.Length > 0)
        {
            writer.WriteString("namespace", attribute.NamespaceUri);
        }

        writer.WriteOptional("element", attribute.Element);
        writer.WriteEndObject();
    }

    private static UnknownAttribute ReadAttribute(JsonFields fields)
    {
        string name = ReadName(fields, "name");
        string? element = fields.Text("element");
        return new UnknownAttribute(fields.Text("namespace") ?? string.Empty, name, fields.RequiredText("value"))
        {
            Element = element is null ? null : RequiredName(fields, "element", element),
        };
    }

    private static UnknownElement ReadElement(JsonFields fields)
    {
        string text = fields.RequiredText("place");
        return ElementPlace.TryParse(text, out ElementPlace place)
            ? new UnknownElement(place, ReadXml(fields, "xml"))
            : throw fields.Error("place", "expected base, block1 (or another number), afterEnd, extension or stateExtension");
    }

    private static string RequiredName(JsonFields fields, string property, string text)
    {
        try
        {
            return XmlConvert.VerifyNCName(text);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            throw fields.Error(property, "expected an XML name without prefix");
        }
    }
}
