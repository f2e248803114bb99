using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>Fault</c>.</summary>
internal static class FaultCodec
{
    private static readonly ElementShape<FaultOperation> FaultOperation =
        new ElementShape<FaultOperation>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("index", AttributeForms.UInt32, m => m.Index, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, required: true)
            .Attribute("curVersion", AttributeForms.UInt32, m => m.CurrentVersion, required: true);

    private static readonly ElementShape<FaultDetails> FaultDetails =
        new ElementShape<FaultDetails>(WireNamespace.None, () => new(), m => m.Unknown)
            .List("operation", FaultOperation, m => m.Operations, required: true);

    internal static ElementShape<FaultDocument> Shape { get; } =
        new ElementShape<FaultDocument>(WireNamespace.None, () => new(), m => m.Unknown)
            .Leaf("Faultcode", ContentForms.Text, m => m.Code, required: true)
            .Child("details", FaultDetails, m => m.Details);
}
