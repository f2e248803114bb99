using System.Text.Json;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>categories</c>.</summary>
internal static class CategoriesJson
{
    /// <summary>Writes the properties.</summary>
    /// <param name="writer">Inside the object.</param>
    /// <param name="document">The document.</param>
    public static void Write(Utf8JsonWriter writer, CategoriesDocument document)
    {
        writer.WriteString("uri", document.Uri.ToString());
        writer.WriteStartArray("categories");
        foreach (CategoryInstance instance in document.Categories)
        {
            EntryJson.Write(writer, instance);
        }

        writer.WriteEndArray();
        UnknownContentJson.Write(writer, document.Unknown);
    }

    /// <summary>Reads the document.</summary>
    /// <param name="fields">The object.</param>
    /// <returns>The document.</returns>
    public static CategoriesDocument Read(JsonFields fields) =>
        new(fields.RequiredAddress("uri"), fields.Objects("categories", EntryJson.ReadInstance))
        {
            Unknown = UnknownContentJson.Read(fields),
        };
}
