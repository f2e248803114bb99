using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EnhancedPresence.TestKit.Architecture;

/// <summary>The doc comments of an assembly, as the compiler wrote them beside it.</summary>
public sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members;

    private DocComments(Dictionary<string, XElement> members) => _members = members;

    /// <summary>Reads those of an assembly.</summary>
    public static DocComments Of(Assembly package)
    {
        ArgumentNullException.ThrowIfNull(package);
        string path = Path.ChangeExtension(package.Location, ".xml");
        return new DocComments(XDocument.Load(path).Descendants("member").ToDictionary(static m => (string)m.Attribute("name")!));
    }

    /// <summary>Every name that has a comment, with the comment.</summary>
    public IReadOnlyDictionary<string, XElement> All => _members;

    /// <summary>The summary of a type or property as one line of Markdown; empty when there is none.</summary>
    public string SummaryOf(MemberInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        string name = member is Type type ? $"T:{Plain(type)}" : $"P:{Plain(member.DeclaringType!)}.{member.Name}";
        return _members.TryGetValue(name, out XElement? comment) && comment.Element("summary") is { } summary ? Line(summary) : string.Empty;
    }

    /// <summary>A comment's element as one line of Markdown.</summary>
    public static string Line(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            _ = node switch
            {
                XText words => text.Append(words.Value),
                XElement { Name.LocalName: "c" } code => text.Append('`').Append(code.Value).Append('`'),
                XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => text.Append('`').Append(word.Value).Append('`'),
                XElement { Name.LocalName: "see" } see => text.Append('`').Append(Target((string?)see.Attribute("cref") ?? string.Empty)).Append('`'),
                XElement { Name.LocalName: "paramref" } name => text.Append('`').Append((string?)name.Attribute("name")).Append('`'),
                XElement other => text.Append(' ').Append(Line(other)).Append(' '),
                _ => text,
            };
        }

        return WhiteSpace().Replace(text.ToString(), " ").Trim();
    }

    private static string Plain(Type type) => type.FullName!.Replace('+', '.');

    // Without parameters and namespace: members with their type, types by their name.
    private static string Target(string cref)
    {
        string[] parts = cref.Split('(')[0][2..].Split('.');
        return cref[0] == 'T' ? parts[^1] : string.Join('.', parts[^2..]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
