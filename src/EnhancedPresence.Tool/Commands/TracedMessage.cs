using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary>A SIP message, and what a trace says about it.</summary>
/// <param name="Note">Time, direction and connection as the trace has them; empty for a message that stands alone.</param>
/// <param name="Message">The message.</param>
internal sealed record TracedMessage(string Note, SipMessage Message)
{
    /// <summary>The body as a document of the protocol.</summary>
    /// <param name="options">How strictly it is read.</param>
    /// <returns>The document; null when the body is none.</returns>
    public PresenceDocument? ReadDocument(PresenceXmlOptions options) =>
        !Message.Body.IsEmpty && PresenceXml.TryReadDocument(Message.Body.Span, out PresenceDocument? document, out _, options) ? document : null;

    /// <summary>The body as text.</summary>
    /// <returns>The text; what is no UTF-8 in it is replaced.</returns>
    public string BodyText() => Encoding.UTF8.GetString(Message.Body.Span);
}
