using System.Text;
using System.Text.Json;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Tool.Logs;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Json;

/// <summary>One SIP message as JSON: what its log says about it, its first line, its headers in their order, and its body as a document or as text.</summary>
internal static class SipMessageJson
{
    /// <summary>Writes a message.</summary>
    /// <param name="writer">An empty writer.</param>
    /// <param name="logged">The message.</param>
    /// <param name="options">How strictly its body is read.</param>
    /// <param name="isAlone">Whether it is the whole input, so that its place says nothing.</param>
    public static void Write(Utf8JsonWriter writer, SipLogMessage logged, PresenceXmlOptions options, bool isAlone)
    {
        SipMessage message = logged.Message;
        writer.WriteStartObject();
        writer.WriteString("kind", "sip");
        writer.WriteOptional("time", logged.Instant);
        writer.WriteOptional("direction", LogText.Direction(logged.Direction));
        writer.WriteOptional("connection", logged.Connection);
        writer.WriteOptional("local", logged.Local);
        writer.WriteOptional("remote", logged.Remote);
        writer.WriteOptional("offset", isAlone ? null : logged.Offset);
        writer.WriteOptional("partialBody", logged.HasWholeBody ? null : (bool?)true);
        writer.WriteString("start", message.ToString());
        writer.WriteStartArray("headers");
        foreach (SipHeader header in message.Headers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(header.Name.Value);
            writer.WriteStringValue(header.Value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        if (!message.Body.IsEmpty)
        {
            if (PresenceXml.TryReadDocument(message.Body.Span, out PresenceDocument? document, out _, options))
            {
                writer.WritePropertyName("body");
                DocumentJson.Write(writer, document);
            }
            else
            {
                writer.WriteString("body", Encoding.UTF8.GetString(message.Body.Span));
            }
        }

        writer.WriteEndObject();
    }
}
