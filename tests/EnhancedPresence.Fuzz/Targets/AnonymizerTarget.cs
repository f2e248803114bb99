using System.Buffers;
using EnhancedPresence.Anonymizing;
using EnhancedPresence.TestKit.Differential;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>Any bytes through the anonymizer: what comes out has the structure of what went in.</summary>
internal sealed class AnonymizerTarget : FuzzTarget
{
    public override string Name => "anonymizer";

    public override string? Dictionary => "xml";

    public override IEnumerable<byte[]> Seeds => Corpus.Samples;

    public override void Run(byte[] input)
    {
        XmlReading before = OurXml.Read(input);
        var output = new ArrayBufferWriter<byte>();
        bool isDone = new PresenceAnonymizer().TryAnonymize(input, output, out PresenceReadError error);
        Require(isDone == before.IsAccepted && error == before.Error, "what is well-formed is anonymized, and nothing else");
        if (isDone)
        {
            XmlReading after = OurXml.Read(output.WrittenSpan, new PresenceXmlLimits { MaxDocumentBytes = int.MaxValue, MaxNameBytes = int.MaxValue });
            Require(after.IsAccepted, $"what comes out is well-formed: {after.Error}");
            Require(Tags(after) == Tags(before), "the elements stay");
        }
    }

    private static string Tags(XmlReading reading) => string.Join('\n', reading.Infoset.Split('\n').Where(line => line is ['<', ..] or ['>', ..]).Select(line => line[(line.LastIndexOf('}') + 1)..]));
}
