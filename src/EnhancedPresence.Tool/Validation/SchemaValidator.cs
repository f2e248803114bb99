using System.Xml;
using System.Xml.Schema;

namespace EnhancedPresence.Tool.Validation;

/// <summary>Validates documents against the schemas that come with the tool. Not thread-safe.</summary>
internal sealed class SchemaValidator
{
    private readonly XmlSchemaSet _schemas;

    /// <summary>Compiles the schemas.</summary>
    public SchemaValidator()
    {
        _schemas = new XmlSchemaSet { XmlResolver = new EmbeddedSchemas() };
        using Stream stream = EmbeddedSchemas.Open(EmbeddedSchemas.All);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        using var reader = XmlReader.Create(stream, settings, EmbeddedSchemas.UriOf(EmbeddedSchemas.All).AbsoluteUri);
        _schemas.Add(null, reader);
        _schemas.Compile();
    }

    /// <summary>Checks a document.</summary>
    /// <param name="document">A well-formed document.</param>
    /// <returns>Every finding, in document order.</returns>
    public IReadOnlyList<SchemaFinding> Validate(ReadOnlyMemory<byte> document)
    {
        var findings = new List<SchemaFinding>();
        bool rootRead = false;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints,
            Schemas = _schemas,
        };
        settings.ValidationEventHandler += (_, e) =>
        {
            // Inside lax wildcards an element without a declaration is allowed and only a warning; as the root it means that nothing was checked.
            if (e.Severity == XmlSeverityType.Error || !rootRead)
            {
                findings.Add(new SchemaFinding(e.Exception.LineNumber, e.Exception.LinePosition, e.Message));
            }
        };
        try
        {
            using var stream = new MemoryStream(document.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            while (reader.Read())
            {
                rootRead |= reader.NodeType == XmlNodeType.Element;
            }
        }
        catch (XmlException exception)
        {
            findings.Add(new SchemaFinding(exception.LineNumber, exception.LinePosition, exception.Message));
        }

        return findings;
    }
}
