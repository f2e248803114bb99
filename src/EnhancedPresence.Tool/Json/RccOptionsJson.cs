using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>rccOptions</c>.</summary>
internal static class RccOptionsJson
{
    private static readonly JsonShape<RccForwarding> Forwarding = new JsonShape<RccForwarding>(new())
        .Text("mode", m => m.Mode, (m, v) => m with { Mode = v })
        .Text("toPhoneType", m => m.ToPhoneType, (m, v) => m with { ToPhoneType = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<RccOptions> Shape { get; } = new JsonShape<RccOptions>(new())
        .Part("forwarding", Forwarding, m => m.Forwarding, (m, v) => m with { Forwarding = v });
}
