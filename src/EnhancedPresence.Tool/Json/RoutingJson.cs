using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>routing</c>.</summary>
internal static class RoutingJson
{
    private static readonly JsonShape<RoutingTarget> Target = new JsonShape<RoutingTarget>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Text("application", m => m.Application, (m, v) => m with { Application = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<RoutingTargetList> TargetList = new JsonShape<RoutingTargetList>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .List("target", Target, m => m.Targets, (m, v) => m with { Targets = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<RoutingWait> Wait = new JsonShape<RoutingWait>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Int64("seconds", m => m.Seconds, (m, v) => m with { Seconds = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<RoutingFlags> Flags = new JsonShape<RoutingFlags>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Text("value", m => m.Value, (m, v) => m with { Value = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<RoutingPreamble> Preamble = new JsonShape<RoutingPreamble>(new())
        .List("flags", Flags, m => m.Flags, (m, v) => m with { Flags = v })
        .List("wait", Wait, m => m.Waits, (m, v) => m with { Waits = v })
        .List("list", TargetList, m => m.Lists, (m, v) => m with { Lists = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<Routing> Shape { get; } = new JsonShape<Routing>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Int64("version", m => m.Version, (m, v) => m with { Version = v })
        .Text("minSupportedClientVersion", m => m.MinSupportedClientVersion, (m, v) => m with { MinSupportedClientVersion = v })
        .Flag("documentedNamespace", m => m.InDocumentedNamespace ? true : null, (m, v) => m with { InDocumentedNamespace = v ?? false })
        .Part("preamble", Preamble, m => m.Preamble, (m, v) => m with { Preamble = v });
}
