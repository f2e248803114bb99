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
        SchemaFinding? unknownRoot = null;
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
            // What a lax wildcard takes without a declaration is allowed and only a warning; of the root element it means that nothing was checked.
            var finding = new SchemaFinding(e.Exception.LineNumber, e.Exception.LinePosition, e.Message);
            if (e.Severity == XmlSeverityType.Error)
            {
                findings.Add(finding);
            }
            else if (!rootRead)
            {
                unknownRoot ??= finding;
            }
        };
        try
        {
            using var stream = new MemoryStream(document.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            while (reader.Read())
            {
                if (!rootRead && reader.NodeType == XmlNodeType.Element)
                {
                    rootRead = true;
                    if (unknownRoot is { } finding && reader.SchemaInfo?.SchemaElement is null)
                    {
                        findings.Add(finding);
                    }
                }
            }
        }
        catch (XmlException exception)
        {
            findings.Add(new SchemaFinding(exception.LineNumber, exception.LinePosition, exception.Message));
        }

        return findings;
    }
}
