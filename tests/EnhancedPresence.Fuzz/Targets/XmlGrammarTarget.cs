using EnhancedPresence.Categories;
using EnhancedPresence.TestKit.Differential;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>Any bytes as XML: our reader and System.Xml agree whether it is well-formed, and on what it says.</summary>
internal sealed class XmlGrammarTarget : FuzzTarget
{
    public override string Name => "xml-grammar";

    public override string? Dictionary => "xml";

    public override IEnumerable<byte[]> Seeds => Corpus.Samples;

    public override void Run(byte[] input)
    {
        XmlReading ours = OurXml.Read(input);
        XmlReading theirs = SystemXml.Read(input);
        Require(
            KnownDifference.Agree(ours, theirs) || KnownDifference.Explain(input, ours) is not null,
            $"both refuse, or both accept and read the same; we say {ours.Error}");

        if (PresenceXml.TryReadRaw(input, out RawXml? raw, out PresenceReadError error))
        {
            Require(ours.IsAccepted && OurXml.Read(raw.Utf8.Span).Infoset == ours.Infoset, "what is kept as it is says the same");
        }
        else
        {
            Require(!ours.IsAccepted || error.Reason == PresenceReadReason.ExpansionTooLarge, "what is well-formed can be kept");
        }
    }
}
