using System.Text.Json;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>One XML document as one JSON document: what <c>decode --json</c> prints and <c>encode</c> takes.</summary>
internal static class DocumentJson
{
    /// <summary>Writes a document.</summary>
    /// <param name="writer">An empty writer.</param>
    /// <param name="document">The document.</param>
    public static void Write(Utf8JsonWriter writer, PresenceDocument document)
    {
        writer.WriteStartObject();
        switch (document)
        {
            case CategoryDocument category:
                WriteCategory(writer, category);
                break;
            case CategoriesDocument categories:
                WriteCategories(writer, categories);
                break;
            case PublishDocument publish:
                WritePublish(writer, publish);
                break;
            default:
                throw new NotSupportedException($"No JSON for {document.GetType().Name}.");
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a document.</summary>
    /// <param name="root">The JSON document.</param>
    /// <returns>The document.</returns>
    /// <exception cref="JsonShapeException">It is no such document.</exception>
    public static PresenceDocument Read(JsonElement root)
    {
        var fields = new JsonFields(root, "$");
        PresenceDocument document = fields.RequiredText("kind") switch
        {
            "category" => ReadCategory(fields),
            "categories" => ReadCategories(fields),
            "publish" => ReadPublish(fields),
            _ => throw fields.Error("kind", "expected category, categories or publish"),
        };
        fields.Finish();
        return document;
    }

    private static void WriteCategory(Utf8JsonWriter writer, CategoryDocument document)
    {
        writer.WriteString("kind", "category");
        writer.WriteString("name", document.RootName);
        writer.WritePropertyName("value");
        ValueJson.Write(writer, document.Value);
    }

    private static CategoryDocument ReadCategory(JsonFields fields)
    {
        string name = fields.RequiredText("name");
        PresenceCategory value = ValueJson.Read(fields.RequiredObject("value"), name);
        if (value is RawCategory raw && raw.Xml.LocalName != name)
        {
            throw fields.Error("name", $"is {name}, but the element in value.raw is {raw.Xml.LocalName}");
        }

        return new CategoryDocument(name, value);
    }

    private static void WriteCategories(Utf8JsonWriter writer, CategoriesDocument document)
    {
        writer.WriteString("kind", "categories");
        writer.WriteString("uri", document.Uri.ToString());
        writer.WriteStartArray("categories");
        foreach (CategoryInstance instance in document.Categories)
        {
            EntryJson.Write(writer, instance);
        }

        writer.WriteEndArray();
        UnknownContentJson.Write(writer, document.Unknown);
    }

    private static CategoriesDocument ReadCategories(JsonFields fields) =>
        new(fields.RequiredAddress("uri"), fields.Objects("categories", EntryJson.ReadInstance))
        {
            Unknown = UnknownContentJson.Read(fields),
        };

    private static void WritePublish(Utf8JsonWriter writer, PublishDocument document)
    {
        writer.WriteString("kind", "publish");
        writer.WriteString("uri", document.Uri.ToString());
        writer.WriteStartArray("publications");
        foreach (Publication publication in document.Publications)
        {
            EntryJson.Write(writer, publication);
        }

        writer.WriteEndArray();
        UnknownContentJson.Write(writer, document.UnknownInPublications, "publications");
        UnknownContentJson.Write(writer, document.Unknown);
    }

    private static PublishDocument ReadPublish(JsonFields fields) =>
        new(fields.RequiredAddress("uri"), fields.Objects("publications", EntryJson.ReadPublication))
        {
            UnknownInPublications = UnknownContentJson.Read(fields, "publications"),
            Unknown = UnknownContentJson.Read(fields),
        };
}
