using System.Text;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>
/// Writes documents that use all of XML 1.0 with namespaces but document types: every way to write a name, a value, a text, a reference.
/// Most are well-formed; a prefix without declaration or an attribute twice happens.
/// </summary>
/// <param name="random">Decides everything.</param>
internal sealed class XmlTextGenerator(Random random)
{
    private static readonly string[] Names = ["a", "b", "note", "_", "A-1", "a.b", "\u00e9t\u00e9", "\u0416", "x\u0301", "\u4e2d\u6587", "a\u00b7b", "xmlfoo", "\ud800\udc00", "Z_9", "\u2070"];
    private static readonly string[] Prefixes = ["p", "q", "\u00e4", "xml"];
    private static readonly string[] Namespaces = ["u", "v", "urn:a&amp;b", "http://schemas.microsoft.com/2006/09/sip/state", "&#117;", " ", "http://www.w3.org/2001/XMLSchema-instance"];
    private static readonly string[] Spaces = [" ", "  ", "\n", "\t", "\r\n", "\r", " \n\t "];

    private static readonly string[] Texts =
    [
        "", "text", " ", "\r\n", "\r", "\t", "]]", "]", ">", "M\u00fcller", "\u20ac", "\ud83d\ude00", "\u2028", "\u0085", "\ufeff", "\ufffd", "\u007f", "-->", "?>", "&lt;", "&gt;", "&amp;", "&quot;",
        "&apos;", "&#9;", "&#10;", "&#13;", "&#x20AC;", "&#128512;", "&#x1F600;", "&#0065;", "&#xD;&#xA;", "3500", "some more text than fits into thirty-two bytes of a vector",
    ];

    private readonly StringBuilder _xml = new();

    public string Document()
    {
        _xml.Clear();
        if (Chance(20))
        {
            _xml.Append('\ufeff');
        }

        if (Chance(4))
        {
            Declaration();
        }

        Misc();
        Element(random.Next(1, 7));
        Misc();
        return _xml.ToString();
    }

    private void Declaration()
    {
        char quote = Chance(2) ? '"' : '\'';
        _xml.Append("<?xml").Append(Space()).Append("version").Append(MaybeSpace()).Append('=').Append(MaybeSpace()).Append(quote)
            .Append(Chance(15) ? "1.1" : "1.0").Append(quote);
        if (Chance(2))
        {
            _xml.Append(Space()).Append("encoding=").Append(quote).Append(Pick("utf-8", "UTF-8", "Utf-8", "utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf8")).Append(quote);
        }

        if (Chance(4))
        {
            _xml.Append(Space()).Append("standalone=").Append(quote).Append(Pick("yes", "no", "yes", "no", "Yes")).Append(quote);
        }

        _xml.Append(MaybeSpace()).Append("?>");
    }

    private void Misc()
    {
        for (int i = random.Next(-3, 3); i > 0; i--)
        {
            switch (random.Next(3))
            {
                case 0:
                    Comment();
                    break;
                case 1:
                    Instruction();
                    break;
                default:
                    _xml.Append(Space());
                    break;
            }
        }
    }

    private void Element(int depth)
    {
        string name = QualifiedName();
        _xml.Append('<').Append(name);
        for (int i = random.Next(-2, 4); i > 0; i--)
        {
            Attribute();
        }

        _xml.Append(MaybeSpace());
        if (Chance(4))
        {
            _xml.Append("/>");
            return;
        }

        _xml.Append('>');
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            Content(depth);
        }

        _xml.Append("</").Append(name).Append(MaybeSpace()).Append('>');
    }

    private void Content(int depth)
    {
        switch (random.Next(9))
        {
            case < 4 when depth > 1:
                Element(depth - 1);
                break;
            case < 6:
                _xml.Append(Texts[random.Next(Texts.Length)]);
                break;
            case 6:
                _xml.Append("<![CDATA[").Append(Pick("", "<a>&lt;", "]]", "\r\n", " ", "]>", "&")).Append("]]>");
                break;
            case 7:
                Comment();
                break;
            default:
                Instruction();
                break;
        }
    }

    private void Attribute()
    {
        char quote = Chance(3) ? '\'' : '"';
        string value = random.Next(4) switch
        {
            0 => "xmlns=" + quote + Pick([.. Namespaces, string.Empty]),
            1 => "xmlns:" + Pick(Prefixes) + "=" + quote + (Chance(30) ? "http://www.w3.org/XML/1998/namespace" : Pick(Namespaces)),
            _ => QualifiedName() + MaybeSpace() + "=" + MaybeSpace() + quote + Value(quote),
        };
        _xml.Append(Space()).Append(value).Append(quote);
    }

    private string Value(char quote)
    {
        var value = new StringBuilder();
        for (int i = random.Next(0, 3); i > 0; i--)
        {
            value.Append(Texts[random.Next(Texts.Length)].Replace(quote, ' '));
        }

        return value.ToString();
    }

    private void Comment() => _xml.Append("<!--").Append(Pick("", " c ", "-", "<a>", "- -", "&", "\u00e9", "]]>")).Append("-->");

    private void Instruction() => _xml.Append("<?").Append(Pick("p", "pi", "xml-stylesheet", "\u00e9", "XMLx")).Append(Pick("", " ", " data", "\n?", "  <&")).Append("?>");

    private string QualifiedName() => Chance(9) ? Pick(Prefixes) + ":" + Pick(Names) : Pick(Names);

    private string Space() => Spaces[Chance(2) ? 0 : random.Next(Spaces.Length)];

    private string MaybeSpace() => Chance(6) ? Space() : string.Empty;

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
