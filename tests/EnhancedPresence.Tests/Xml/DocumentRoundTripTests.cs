using CsCheck;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The documents beside publications and notifications: model to XML to model.</summary>
public sealed class DocumentRoundTripTests
{
    public static TheoryData<string> Roots => new(DocumentGen.ByRoot.Keys);

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_document_reads_back_as_it_was(string root) => DocumentGen.ByRoot[root].Sample(document =>
        PresenceXml.TryReadDocument(PresenceXml.ToUtf8(document), out PresenceDocument? read, out _) && document.Equals(read), iter: 500);

    [Theory]
    [MemberData(nameof(Roots))]
    public void What_the_schemas_allow_is_accepted_by_strict_reading(string root)
    {
        var strict = new PresenceXmlOptions { Mode = PresenceReadMode.Strict };
        SchemaDocumentGen.ByRoot[root].Sample(
            document => PresenceXml.TryReadDocument(PresenceXml.ToUtf8(document), out PresenceDocument? read, out _, strict) && document.Equals(read), iter: 200);
    }
}
