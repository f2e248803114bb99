using System.Text;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>Collects what a reader reports, so that two readers can be compared line by line.</summary>
internal sealed class InfosetText
{
    private readonly StringBuilder _lines = new();
    private readonly StringBuilder _text = new();

    public void Start(string namespaceUri, string name)
    {
        EndText();
        _lines.Append("<{").Append(namespaceUri).Append('}').Append(name).Append('\n');
    }

    public void Attribute(string namespaceUri, string name, string value) =>
        _lines.Append("@{").Append(namespaceUri).Append('}').Append(name).Append('=').Append(Escape(value)).Append('\n');

    // Where text is cut, by a comment or a CDATA section, means nothing.
    public void Text(string text) => _text.Append(text);

    public void End()
    {
        EndText();
        _lines.Append(">\n");
    }

    public override string ToString() => _lines.ToString();

    private void EndText()
    {
        if (_text.Length > 0)
        {
            _lines.Append('#').Append(Escape(_text.ToString())).Append('\n');
            _text.Clear();
        }
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
