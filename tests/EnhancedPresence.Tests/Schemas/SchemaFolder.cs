using System.Text;
using System.Xml;
using System.Xml.Schema;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>The schemas as they were copied beside the tests, and the in-box validator over them.</summary>
internal static class SchemaFolder
{
    internal const string Everything = "all.xsd";

    private static readonly Lazy<XmlSchemaSet> All = new(() => Load(Everything));

    internal static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "schemas");

    internal static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path, "*.xsd").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);

    internal static XmlSchemaSet Set => All.Value;

    /// <summary>Compiles a schema with all it imports; throws on any error or warning.</summary>
    internal static XmlSchemaSet Load(string name)
    {
        var set = new XmlSchemaSet { XmlResolver = new FileResolver() };
        set.ValidationEventHandler += (_, e) => throw new InvalidOperationException($"{name}: {e.Severity} {e.Message}", e.Exception);
        set.Add(null, System.IO.Path.Combine(Path, name));
        set.Compile();
        return set;
    }

    internal static IReadOnlyList<string> Errors(string xml) => Errors(Encoding.UTF8.GetBytes(xml));

    /// <summary>What is wrong with a document; nothing when it is valid. A root of no schema is an error.</summary>
    internal static IReadOnlyList<string> Errors(byte[] utf8)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Set, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(utf8), settings);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: 0, SchemaInfo.SchemaElement: null })
            {
                errors.Add($"No schema has the element '{reader.LocalName}' as a root.");
            }
        }

        return errors;
    }

    // Whatever a schema names has to lie beside it: nothing is looked up anywhere else.
    private sealed class FileResolver : XmlUrlResolver
    {
        public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            absoluteUri.IsFile ? base.GetEntity(absoluteUri, role, ofObjectToReturn) : throw new InvalidOperationException($"{absoluteUri} is no file.");
    }
}
