using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>An element that may hold anything: an object with its XML text.</summary>
internal static class RawElementJson
{
    private const string Xml = "xml";

    /// <summary>Writes the properties.</summary>
    /// <param name="writer">Inside the object.</param>
    /// <param name="element">The element.</param>
    public static void Write(Utf8JsonWriter writer, RawXml element) => writer.WriteString(Xml, element.Utf8.Span);

    /// <summary>Reads the element.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="name">What it has to be called; null for anything.</param>
    /// <param name="namespaceUri">The namespace it has to be in; empty for none.</param>
    /// <returns>The element.</returns>
    /// <exception cref="JsonShapeException">It is no such element.</exception>
    public static RawXml Read(JsonFields fields, string? name, string namespaceUri)
    {
        RawXml element = UnknownContentJson.ReadXml(fields, Xml);
        return (name is null || element.LocalName == name) && element.NamespaceUri == namespaceUri
            ? element
            : throw fields.Error(Xml, $"expected an element {name ?? "of any name"} in {(namespaceUri.Length == 0 ? "no namespace" : namespaceUri)}");
    }
}
