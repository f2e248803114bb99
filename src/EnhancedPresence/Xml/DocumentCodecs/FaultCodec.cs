using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>Fault</c>.</summary>
internal static class FaultCodec
{
    private static readonly ElementShape<FaultOperation> FaultOperation =
        new ElementShape<FaultOperation>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("index", AttributeForms.UInt32, m => m.Index, (m, v) => m with { Index = v }, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, (m, v) => m with { Version = v }, required: true)
            .Attribute("curVersion", AttributeForms.UInt32, m => m.CurrentVersion, (m, v) => m with { CurrentVersion = v }, required: true);

    private static readonly ElementShape<FaultDetails> FaultDetails =
        new ElementShape<FaultDetails>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("operation", FaultOperation, m => m.Operations, (m, v) => m with { Operations = v }, required: true);

    internal static ElementShape<FaultDocument> Shape { get; } =
        new ElementShape<FaultDocument>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("Faultcode", ContentForms.Text, m => m.Code, (m, v) => m with { Code = v }, required: true)
            .Child("details", FaultDetails, m => m.Details, (m, v) => m with { Details = v });
}
