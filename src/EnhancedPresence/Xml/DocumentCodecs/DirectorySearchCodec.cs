using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The SOAP method that searches for people (spec wire 6.1).</summary>
internal static class DirectorySearchCodec
{
    private static readonly ElementShape<DirectoryRow> Row = new(WireNamespace.ContactEdits, () => new(), m => m.Unknown);

    internal static ElementShape<DirectorySearch> Search { get; } =
        new ElementShape<DirectorySearch>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("maxResults", ContentForms.UInt32, m => m.MaxResults)
            .Leaf("moreAvailable", ContentForms.Boolean, m => m.MoreAvailable);

    internal static ElementShape<DirectoryArray> Array { get; } =
        new ElementShape<DirectoryArray>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .List("row", Row, m => m.Rows);
}
