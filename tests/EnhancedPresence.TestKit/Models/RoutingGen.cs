using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Call routing.</summary>
public static class RoutingGen
{
    private static readonly Gen<RoutingTargetList> Lists = Gen.Select(
        LeafGen.Texts,
        LeafGen.List(Gen.Select(LeafGen.Text, LeafGen.Text).Select((uri, application) => new RoutingTarget { Uri = uri, Application = application })))
        .Select((name, targets) => new RoutingTargetList { Name = name, Targets = targets });

    private static readonly Gen<RoutingPreamble> Preambles = Gen.Select(
        LeafGen.List(Gen.Select(LeafGen.Texts, LeafGen.Texts).Select((name, value) => new RoutingFlags { Name = name, Value = value })),
        LeafGen.List(Gen.Select(LeafGen.Texts, Gen.Long).Select((name, seconds) => new RoutingWait { Name = name, Seconds = seconds })),
        LeafGen.List(Lists))
        .Select((flags, waits, lists) => new RoutingPreamble { Flags = flags, Waits = waits, Lists = lists });

    /// <summary>Call routing, in both namespaces.</summary>
    public static Gen<Routing> Values { get; } = Gen.Select(LeafGen.Texts, Gen.Long, LeafGen.Text, Preambles, Gen.Bool)
        .Select((name, version, client, preamble, documented) => new Routing
        {
            Name = name,
            Version = version,
            MinSupportedClientVersion = client,
            Preamble = preamble,
            InDocumentedNamespace = documented,
        });
}
