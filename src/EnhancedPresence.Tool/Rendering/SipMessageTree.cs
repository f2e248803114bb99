using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Xml;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>One SIP message as a tree for people.</summary>
internal static class SipMessageTree
{
    /// <summary>Draws a message.</summary>
    /// <param name="traced">The message.</param>
    /// <param name="options">How strictly its body is read.</param>
    /// <returns>A tree.</returns>
    public static Tree Of(TracedMessage traced, PresenceXmlOptions options)
    {
        string note = traced.Note.Length == 0 ? string.Empty : $"{VisibleText.Markup(traced.Note)}  ";
        var tree = new Tree($"{note}[bold]{VisibleText.Markup(traced.Message.ToString())}[/]") { Guide = TreeGuide.Line };
        foreach (SipHeader header in traced.Message.Headers)
        {
            tree.AddNode($"{VisibleText.Markup(header.Name.Value)}: {VisibleText.Markup(header.Value)}");
        }

        if (traced.ReadDocument(options) is { } document)
        {
            tree.AddNode(DocumentTree.Of(document));
        }
        else if (!traced.Message.Body.IsEmpty)
        {
            tree.AddNode(VisibleText.Markup(traced.BodyText()));
        }

        return tree;
    }
}
