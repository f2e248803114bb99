using System.Xml.Linq;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>A document that has to pass or to fail, from a file under Cases.</summary>
/// <param name="Schema">The schema the case is about.</param>
/// <param name="IsValid">Whether it has to pass.</param>
/// <param name="Why">The rule it shows.</param>
/// <param name="Says">What the validator's message has to name, so that it does not fail for another reason.</param>
/// <param name="Document">The document.</param>
internal sealed record SchemaCase(string Schema, bool IsValid, string Why, string? Says, XElement Document)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Schemas", "Cases");

    internal static IReadOnlyList<SchemaCase> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.xml").Order(StringComparer.Ordinal).SelectMany(Read)];

    internal string Xml => Document.ToString(SaveOptions.DisableFormatting);

    private static IEnumerable<SchemaCase> Read(string path)
    {
        XElement cases = XElement.Load(path, LoadOptions.PreserveWhitespace);
        foreach (XElement entry in cases.Elements())
        {
            // The prefixes of the file belong to the document too, whose xsi:type may use them.
            var document = new XElement(entry.Elements().Single());
            document.Add(cases.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && document.Attribute(attribute.Name) is null));
            yield return new SchemaCase(
                (string)cases.Attribute("schema")!, entry.Name == "valid", (string)entry.Attribute("why")!, (string?)entry.Attribute("says"), document);
        }
    }
}
