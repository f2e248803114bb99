using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Tool.Logs;
using EnhancedPresence.Xml;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>One SIP message as a tree for people.</summary>
internal static class SipMessageTree
{
    /// <summary>Draws a message.</summary>
    /// <param name="logged">The message.</param>
    /// <param name="options">How strictly its body is read.</param>
    /// <returns>A tree.</returns>
    public static Tree Of(SipLogMessage logged, PresenceXmlOptions options)
    {
        SipMessage message = logged.Message;
        string note = LogText.Note(logged);
        var tree = new Tree(new TreeLine($"{(note.Length == 0 ? string.Empty : $"{VisibleText.Markup(note)}  ")}[bold]{VisibleText.Markup(message.ToString())}[/]")) { Guide = TreeGuide.Line };
        foreach (SipHeader header in message.Headers)
        {
            tree.AddNode(new TreeLine($"{VisibleText.Markup(header.Name.Value)}: {VisibleText.Markup(header.Value)}"));
        }

        if (!logged.HasWholeBody)
        {
            tree.AddNode("[yellow]the body is not as long as announced[/]");
        }

        if (!message.Body.IsEmpty)
        {
            if (PresenceXml.TryReadDocument(message.Body.Span, out PresenceDocument? document, out _, options))
            {
                tree.AddNode(DocumentTree.Of(document));
            }
            else
            {
                tree.AddNode(new TreeLine(VisibleText.Markup(Encoding.UTF8.GetString(message.Body.Span))));
            }
        }

        return tree;
    }
}
