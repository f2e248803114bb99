using System.Text.Json;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>How the documents of one kind look as JSON.</summary>
/// <param name="kind">The property <c>kind</c>: the name of the root element, <c>soap</c> for an envelope.</param>
internal abstract class DocumentForm(string kind)
{
    public string Kind => kind;

    /// <summary>Whether a document is of this kind.</summary>
    public abstract bool Takes(PresenceDocument document);

    /// <summary>Writes the properties beside the kind.</summary>
    public abstract void Write(Utf8JsonWriter writer, PresenceDocument document);

    /// <summary>Reads the properties beside the kind.</summary>
    public abstract PresenceDocument Read(JsonFields fields);
}
