using System.Text.Json;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>Documents whose JSON is described as data.</summary>
/// <typeparam name="T">The document.</typeparam>
internal sealed class ShapedDocumentForm<T>(string kind, JsonShape<T> shape) : DocumentForm(kind)
    where T : PresenceDocument
{
    public override bool Takes(PresenceDocument document) => document is T;

    public override void Write(Utf8JsonWriter writer, PresenceDocument document) => shape.Write(writer, (T)document);

    public override PresenceDocument Read(JsonFields fields) => shape.Read(fields);
}
