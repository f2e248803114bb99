using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>delegates</c>.</summary>
internal static class DelegatesJson
{
    public static JsonShape<DelegatesDocument> Shape { get; } = new JsonShape<DelegatesDocument>(new())
        .UInt32("version", m => m.Version, (m, v) => m with { Version = v })
        .XmlList("delegate", "delegate", "http://schemas.microsoft.com/2007/09/sip/delegates", m => m.Delegates, (m, v) => m with { Delegates = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
