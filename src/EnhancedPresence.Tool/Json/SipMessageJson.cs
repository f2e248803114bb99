using System.Text.Json;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Json;

/// <summary>One SIP message as JSON: its first line, its headers in their order, and its body as a document or as text.</summary>
internal static class SipMessageJson
{
    /// <summary>Writes a message.</summary>
    /// <param name="writer">An empty writer.</param>
    /// <param name="traced">The message.</param>
    /// <param name="options">How strictly its body is read.</param>
    public static void Write(Utf8JsonWriter writer, TracedMessage traced, PresenceXmlOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "sip");
        if (traced.Note.Length > 0)
        {
            writer.WriteString("trace", traced.Note);
        }

        writer.WriteString("start", traced.Message.ToString());
        writer.WriteStartArray("headers");
        foreach (SipHeader header in traced.Message.Headers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(header.Name.Value);
            writer.WriteStringValue(header.Value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        if (traced.ReadDocument(options) is { } document)
        {
            writer.WritePropertyName("body");
            DocumentJson.Write(writer, document);
        }
        else if (!traced.Message.Body.IsEmpty)
        {
            writer.WriteString("body", traced.BodyText());
        }

        writer.WriteEndObject();
    }
}
