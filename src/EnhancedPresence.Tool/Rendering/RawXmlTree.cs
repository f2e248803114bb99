using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>An element the library has no model for, as nodes: name, attributes and text.</summary>
internal static class RawXmlTree
{
    /// <summary>Adds an element below a node.</summary>
    /// <param name="parent">The node.</param>
    /// <param name="xml">The element; already checked by the library's reader, which bounds its depth.</param>
    public static void Add(IHasTreeNodes parent, string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        AddElement(parent, XElement.Load(reader), string.Empty);
    }

    private static void AddElement(IHasTreeNodes parent, XElement element, string parentNamespace)
    {
        var line = new StringBuilder();
        line.Append('<').Append(VisibleText.Markup(element.Name.LocalName)).Append('>');
        if (element.Name.NamespaceName != parentNamespace)
        {
            line.Append(CultureInfo.InvariantCulture, $" [grey]{VisibleText.Markup(element.Name.NamespaceName)}[/]");
        }

        foreach (XAttribute attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            line.Append(CultureInfo.InvariantCulture, $" [grey]{VisibleText.Markup(attribute.Name.LocalName)}=[/]\"{VisibleText.Markup(attribute.Value)}\"");
        }

        string content = string.Concat(element.Nodes().OfType<XText>().Select(part => part.Value)).Trim();
        if (content.Length > 0)
        {
            line.Append(' ').Append(VisibleText.Markup(content));
        }

        TreeNode node = parent.AddNode(new TreeLine(line.ToString()));
        foreach (XElement child in element.Elements())
        {
            AddElement(node, child, element.Name.NamespaceName);
        }
    }
}
