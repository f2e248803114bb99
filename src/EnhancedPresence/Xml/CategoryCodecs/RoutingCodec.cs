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

    internal static Routing Read(ref Utf8XmlReader reader, PresenceReadMode mode) =>
        (reader.Namespace == WireNamespace.DocumentedRouting ? Documented : Usual).Read(ref reader, mode);

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
        new ElementShape<RoutingTarget>(target, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri)
            .Attribute("application", AttributeForms.Text, m => m.Application);

    private static ElementShape<RoutingTargetList> ListIn(WireNamespace target) =>
        new ElementShape<RoutingTargetList>(target, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .List("target", TargetIn(target), m => m.Targets);

    private static ElementShape<RoutingWait> WaitIn(WireNamespace target) =>
        new ElementShape<RoutingWait>(target, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .Attribute("seconds", AttributeForms.Int64, m => m.Seconds, required: true);

    private static ElementShape<RoutingFlags> FlagsIn(WireNamespace target) =>
        new ElementShape<RoutingFlags>(target, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .Attribute("value", AttributeForms.Text, m => m.Value, required: true);

    private static ElementShape<RoutingPreamble> PreambleIn(WireNamespace target) =>
        new ElementShape<RoutingPreamble>(target, () => new(), m => m.Unknown)
            .List("flags", FlagsIn(target), m => m.Flags)
            .List("wait", WaitIn(target), m => m.Waits)
            .List("list", ListIn(target), m => m.Lists);

    private static ElementShape<Routing> RoutingIn(WireNamespace target) =>
        new ElementShape<Routing>(target, () => new() { InDocumentedNamespace = target == WireNamespace.DocumentedRouting }, m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .Attribute("version", AttributeForms.Int64, m => m.Version, required: true)
            .Attribute("minSupportedClientVersion", AttributeForms.Text,
                m => m.MinSupportedClientVersion)
            .Child("preamble", PreambleIn(target), m => m.Preamble, required: true);
}
