using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Inspect;

/// <summary>What a package says of itself.</summary>
internal static partial class NuspecChecks
{
    public static IEnumerable<string> Find(PackedFile package, string id, string version)
    {
        if (!package.Exists || package.Read($"{id}.nuspec") is not { } nuspec)
        {
            yield return $"there is no {package.Name}";
            yield break;
        }

        using var text = new MemoryStream(nuspec);
        XElement root = XDocument.Load(text).Root!.Elements().Single(static e => e.Name.LocalName == "metadata");
        XElement? Element(string name) => root.Elements().SingleOrDefault(e => e.Name.LocalName == name);

        if (Element("id")?.Value != id || Element("version")?.Value != version)
        {
            yield return "id or version is another one";
        }

        foreach (string name in new[] { "authors", "description", "tags", "copyright" })
        {
            if (string.IsNullOrWhiteSpace(Element(name)?.Value))
            {
                yield return $"nothing is said as {name}";
            }
        }

        if (Element("license") is not { Value: "MIT" } licence || licence.Attribute("type")?.Value != "expression")
        {
            yield return "the licence is not MIT";
        }

        foreach (string name in new[] { "readme", "icon" })
        {
            if (Element(name)?.Value is not { } path || package.Read(path) is not { Length: > 0 })
            {
                yield return $"there is no {name}";
            }
        }

        string readme = Encoding.UTF8.GetString(package.Read("README.md") ?? []);
        string title = id == "EnhancedPresence.Tool" ? "enhanced-presence" : id;
        if (!readme.StartsWith($"# {title}\n", StringComparison.Ordinal) || readme.Length < 500)
        {
            yield return "the README is not that of the package";
        }

        if (Element("repository") is not { } repository || !Commit().IsMatch(repository.Attribute("commit")?.Value ?? string.Empty))
        {
            yield return "it does not say from which commit it was built";
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();
}
