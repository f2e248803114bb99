using System.Text;
using System.Xml.Linq;

namespace EnhancedPresence.TestKit;

/// <summary>Writes a document in another way that means the same: prefixes, quotes, order of attributes, references, CDATA, comments.</summary>
/// <param name="random">Decides the way.</param>
public sealed class XmlRestyle(Random random)
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly StringBuilder _xml = new();
    private int _prefixes;

    /// <summary>Writes a document in another way.</summary>
    /// <param name="utf8">The document.</param>
    public byte[] Of(byte[] utf8)
    {
        using var stream = new MemoryStream(utf8, writable: false);
        XElement root = XElement.Load(stream, LoadOptions.PreserveWhitespace);
        _xml.Clear();
        _xml.Append(Pick("", "\ufeff", "<?xml version='1.0' encoding=\"UTF-8\" ?>\r\n", "<!-- c -->\n", "<?p q?>"));
        Element(root, defaultNamespace: string.Empty);
        _xml.Append(Pick("", "\n", "<!---->"));
        return Encoding.UTF8.GetBytes(_xml.ToString());
    }

    private void Element(XElement element, string defaultNamespace)
    {
        string own = element.Name.NamespaceName;
        XAttribute? type = element.Attribute((XNamespace)Instance + "type");

        // A type without a prefix is in the default namespace, so there the element keeps it.
        bool prefixed = own.Length > 0 && type is null && random.Next(2) == 0;
        string declaration = string.Empty;
        string name = element.Name.LocalName;
        if (prefixed)
        {
            string prefix = $"n{_prefixes++}";
            declaration = $" xmlns:{prefix}={Quoted(own)}";
            name = $"{prefix}:{name}";
        }
        else if (own != defaultNamespace || type is not null || random.Next(4) == 0)
        {
            declaration = $" xmlns={Quoted(own)}";
            defaultNamespace = own;
        }

        _xml.Append('<').Append(name);
        string[] attributes = [declaration, .. element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(Attribute)];
        random.Shuffle(attributes);
        _xml.AppendJoin(string.Empty, attributes).Append(Pick("", " ", "\n"));
        if (!element.Nodes().Any() && random.Next(2) == 0)
        {
            _xml.Append("/>");
            return;
        }

        _xml.Append('>');
        Content(element, defaultNamespace);
        _xml.Append("</").Append(name).Append(Pick("", " ", "\t")).Append('>');
    }

    private void Content(XElement element, string defaultNamespace)
    {
        foreach (XNode node in element.Nodes())
        {
            _xml.Append(Pick("", "", "<!-- c -->", "<?p q?>"));
            if (node is XElement child)
            {
                _xml.Append(Pick("", "\n  "));
                Element(child, defaultNamespace);
            }
            else if (node is XText text)
            {
                Text(text.Value);
            }
        }

        _xml.Append(element.HasElements ? Pick("", "\r\n", "<!-- d -->") : Pick("", "<!-- d -->"));
    }

    private void Text(string text)
    {
        switch (random.Next(3))
        {
            case 0 when !text.Contains('\r', StringComparison.Ordinal):
                _xml.Append("<![CDATA[").Append(text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)).Append("]]>");
                break;
            case 1:
                foreach (Rune rune in text.EnumerateRunes())
                {
                    _xml.Append(Reference(rune));
                }

                break;
            default:
                _xml.Append(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
                    .Replace("\r", "&#xD;", StringComparison.Ordinal).Replace("\n", Pick("\n", "\r\n", "\r"), StringComparison.Ordinal));
                break;
        }
    }

    private string Attribute(XAttribute attribute)
    {
        string space = attribute.Name.NamespaceName;
        if (space.Length == 0 || space == XNamespace.Xml.NamespaceName)
        {
            return $" {(space.Length == 0 ? string.Empty : "xml:")}{attribute.Name.LocalName}{Pick("=", " = ")}{Quoted(attribute.Value)}";
        }

        string prefix = $"n{_prefixes++}";
        string[] both = [$" xmlns:{prefix}={Quoted(space)}", $"{Pick(" ", "\n")}{prefix}:{attribute.Name.LocalName}={Quoted(attribute.Value)}"];
        random.Shuffle(both);
        return string.Concat(both);
    }

    private string Quoted(string value)
    {
        var text = new StringBuilder();
        foreach (Rune rune in value.EnumerateRunes())
        {
            text.Append(rune.Value is '<' or '&' or '"' or '\'' or '\t' or '\r' or '\n' || random.Next(20) == 0 ? Reference(rune) : rune.ToString());
        }

        string quote = Pick("'", "\"");
        return quote + text + quote;
    }

    private string Reference(Rune rune) => random.Next(2) == 0 ? $"&#{rune.Value};" : $"&#x0{rune.Value:X};";

    private string Pick(params string[] values) => values[random.Next(values.Length)];
}
