using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>Fault</c>.</summary>
internal static class FaultJson
{
    private static readonly JsonShape<FaultOperation> FaultOperation = new JsonShape<FaultOperation>(new())
        .UInt32("index", m => m.Index, (m, v) => m with { Index = v })
        .UInt32("version", m => m.Version, (m, v) => m with { Version = v })
        .UInt32("curVersion", m => m.CurrentVersion, (m, v) => m with { CurrentVersion = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<FaultDetails> FaultDetails = new JsonShape<FaultDetails>(new())
        .List("operation", FaultOperation, m => m.Operations, (m, v) => m with { Operations = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<FaultDocument> Shape { get; } = new JsonShape<FaultDocument>(new())
        .Text("faultcode", m => m.Code, (m, v) => m with { Code = v })
        .Part("details", FaultDetails, m => m.Details, (m, v) => m with { Details = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
