using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>routing</c> in either of its namespaces (spec categories 5.7).</summary>
internal static class RoutingCodec
{
    private static readonly ElementShape<Routing> Usual = RoutingIn(WireNamespace.Routing);

    private static readonly ElementShape<Routing> Documented = RoutingIn(WireNamespace.DocumentedRouting);

    internal static Routing Read(ref Utf8XmlReader reader, PresenceReadMode mode) => reader.Namespace == WireNamespace.DocumentedRouting
        ? Documented.Read(ref reader, mode) with { InDocumentedNamespace = true }
        : Usual.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Routing routing)
    {
        if (routing.InDocumentedNamespace)
        {
            Documented.Write(ref writer, "<routing xmlns=\"http://schemas.microsoft.com/2006/09/sip/routing\""u8, "</routing>"u8, routing);
        }
        else
        {
            Usual.Write(ref writer, "<routing xmlns=\"http://schemas.microsoft.com/02/2006/sip/routing\""u8, "</routing>"u8, routing);
        }
    }

    private static ElementShape<RoutingTarget> TargetIn(WireNamespace target) =>
        new ElementShape<RoutingTarget>(target, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v })
            .Attribute("application", AttributeForms.Text, m => m.Application, (m, v) => m with { Application = v });

    private static ElementShape<RoutingTargetList> ListIn(WireNamespace target) =>
        new ElementShape<RoutingTargetList>(target, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .List("target", TargetIn(target), m => m.Targets, (m, v) => m with { Targets = v });

    private static ElementShape<RoutingWait> WaitIn(WireNamespace target) =>
        new ElementShape<RoutingWait>(target, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .Attribute("seconds", AttributeForms.Int64, m => m.Seconds, (m, v) => m with { Seconds = v }, required: true);

    private static ElementShape<RoutingFlags> FlagsIn(WireNamespace target) =>
        new ElementShape<RoutingFlags>(target, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .Attribute("value", AttributeForms.Text, m => m.Value, (m, v) => m with { Value = v }, required: true);

    private static ElementShape<RoutingPreamble> PreambleIn(WireNamespace target) =>
        new ElementShape<RoutingPreamble>(target, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("flags", FlagsIn(target), m => m.Flags, (m, v) => m with { Flags = v })
            .List("wait", WaitIn(target), m => m.Waits, (m, v) => m with { Waits = v })
            .List("list", ListIn(target), m => m.Lists, (m, v) => m with { Lists = v });

    private static ElementShape<Routing> RoutingIn(WireNamespace target) =>
        new ElementShape<Routing>(target, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .Attribute("version", AttributeForms.Int64, m => m.Version, (m, v) => m with { Version = v }, required: true)
            .Attribute("minSupportedClientVersion", AttributeForms.Text,
                m => m.MinSupportedClientVersion, (m, v) => m with { MinSupportedClientVersion = v })
            .Child("preamble", PreambleIn(target), m => m.Preamble, (m, v) => m with { Preamble = v }, required: true);
}
