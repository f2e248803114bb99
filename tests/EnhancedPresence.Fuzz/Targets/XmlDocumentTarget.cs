using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Differential;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>Any bytes as a document of any kind: it is refused with a place, or read, and then comes back the same.</summary>
internal sealed class XmlDocumentTarget : FuzzTarget
{
    private static readonly PresenceXmlOptions Strict = new() { Mode = PresenceReadMode.Strict };
    private static readonly PresenceXmlOptions Keeping = new() { KeepInvalidValues = true };

    public override string Name => "xml-document";

    public override string? Dictionary => "xml";

    public override IEnumerable<byte[]> Seeds => Corpus.Samples;

    public override void Run(byte[] input)
    {
        bool isRead = PresenceXml.TryReadDocument(input, out PresenceDocument? document, out PresenceReadError error);
        Require(isRead != (error.Reason != PresenceReadReason.None), "a refusal has a reason, and nothing else has one");
        Require(error.Offset >= 0 && error.Offset <= input.Length, "the place of an error is in the document");
        PresenceXml.TryReadDocument(Segments.Cut(input, input.Length / 2), out PresenceDocument? pieces, out PresenceReadError same);
        Require(Equals(document, pieces) && error == same, "pieces of memory read like one");
        bool isStrict = PresenceXml.TryReadDocument(input, out PresenceDocument? strict, out _, Strict);
        Require(!isStrict || Equals(strict, document), "what strict reading takes, tolerant reading takes, and as the same");
        bool isKept = PresenceXml.TryReadDocument(input, out PresenceDocument? kept, out _, Keeping);
        Require(!isRead || (isKept && Equals(kept, document)), "keeping invalid values changes nothing where there are none");
        Visit(input, document);
        Rewrite(input, document);
        Rewrite(input, kept);
    }

    private static void Rewrite(byte[] input, PresenceDocument? document)
    {
        if (document is null)
        {
            return;
        }

        byte[] written = PresenceXml.ToUtf8(document);
        Require(PresenceXml.TryReadDocument(written, out PresenceDocument? again, out PresenceReadError error, Keeping), $"what is written is read: {error}");
        Require(document.Equals(again), "what is written reads as what was read");
        Require(PresenceXml.ToUtf8(again!).AsSpan().SequenceEqual(written), "writing is a fixed point");
        Require(!SystemXml.Read(input).IsAccepted || CanonicalXml.Of(written) == CanonicalXml.Of(input), "nothing is lost");
    }

    private static void Visit(byte[] input, PresenceDocument? document)
    {
        var visitor = new CountingVisitor();
        bool isVisited = PresenceXml.TryVisit(input, ref visitor, out PresenceReadError error);
        Require(isVisited != (error.Reason != PresenceReadReason.None), "a refusal of a visit has a reason");
        Require(document is not CategoriesDocument categories || (isVisited && visitor.Categories == categories.Categories.Count), "what is read can be visited");
    }
}
