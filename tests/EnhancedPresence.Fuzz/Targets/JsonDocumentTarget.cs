using EnhancedPresence.Documents;
using EnhancedPresence.Tool;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>Any bytes as the JSON that <c>encode</c> takes: it is refused with a place, or becomes XML that becomes the same JSON.</summary>
internal sealed class JsonDocumentTarget : FuzzTarget
{
    public override string Name => "json-document";

    public override IReadOnlyList<string> Instrumented => ["EnhancedPresence", "EnhancedPresence.Tool"];

    public override string? Dictionary => "json";

    public override IEnumerable<byte[]> Seeds => Corpus.Samples
        .Select(xml => PresenceXml.ReadDocument(xml))
        .Select(document => ToolJson.ToUtf8(writer => DocumentJson.Write(writer, document)).ToArray());

    public override void Run(byte[] input)
    {
        ReadOnlyMemory<byte> xml;
        try
        {
            xml = ToolJson.Read(new InputFile("input", input), EncodeCommand.Encode);
        }
        catch (ToolException refusal)
        {
            Require(refusal.Code == ExitCode.InvalidInput, "what is no document is invalid input");
            return;
        }

        Require(PresenceXml.TryReadDocument(xml.Span, out PresenceDocument? document, out PresenceReadError error), $"what encode writes is read: {error}");
        byte[] json = ToolJson.ToUtf8(writer => DocumentJson.Write(writer, document!)).ToArray();
        ReadOnlyMemory<byte> again = ToolJson.Read(new InputFile("output", json), EncodeCommand.Encode);
        Require(PresenceXml.TryReadDocument(again.Span, out PresenceDocument? same, out _) && document!.Equals(same), "what decode writes, encode reads as the same");
    }
}
