using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>roamingData</c>: its parts may come in any order (spec categories 1.3).</summary>
internal sealed class RoamingDataCodec() : DocumentCodec(WireNamespace.RoamingSelf, "roamingData"u8.ToArray())
{
    private const byte Categories = ElementTable.FirstKnown;
    private const byte Containers = ElementTable.FirstKnown + 1;
    private const byte Subscribers = ElementTable.FirstKnown + 2;
    private const byte Delegates = ElementTable.FirstKnown + 3;

    private static readonly ElementTable Table = new(
        WireNamespace.RoamingSelf,
        new KnownElement(WireNamespace.Categories, "categories"),
        new KnownElement(WireNamespace.Containers, "containers"),
        new KnownElement(WireNamespace.PresenceSubscribers, "subscribers"),
        new KnownElement(WireNamespace.Delegates, "delegates"));

    internal override PresenceDocument Read(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        // The schema lets the parts stand in any order, so strict reading has nothing to say about it.
        var children = new ChildReader(Table, PresenceReadMode.Tolerant, reader);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            children.KeepAttribute(ref reader, i);
        }

        var document = new RoamingDataDocument();
        byte code;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: 0)) != ElementTable.Unknown)
        {
            document = code switch
            {
                Categories => document with { Categories = CategoriesCodec.Read(ref reader, options) },
                Containers => document with { Containers = ContainersCodec.Shape.Read(ref reader, options.Mode) },
                Subscribers => document with { Subscribers = SubscribersCodec.Shape.Read(ref reader, options.Mode) },
                _ => document with { Delegates = DelegatesCodec.Shape.Read(ref reader, options.Mode) },
            };
        }

        return document with { Unknown = children.Build(ref reader, Order(document, children.Partial())) };
    }

    internal override bool TryWrite(ref Utf8XmlWriter writer, PresenceDocument document)
    {
        if (document is not RoamingDataDocument data)
        {
            return false;
        }

        writer.Raw("<roamingData xmlns=\"http://schemas.microsoft.com/2006/09/sip/roaming-self\""u8);
        ChildWriter.Attributes(ref writer, data.Unknown);
        writer.Raw(">"u8);
        var children = new ChildWriter(Table, data.Unknown, Order(data, data.Unknown));
        while (children.Next(ref writer, out byte code, out _))
        {
            WritePart(ref writer, data, code);
        }

        writer.Raw("</roamingData>"u8);
        return true;
    }

    private static void WritePart(ref Utf8XmlWriter writer, RoamingDataDocument data, byte code)
    {
        switch (code)
        {
            case Categories:
                CategoriesCodec.Write(ref writer, data.Categories!);
                break;
            case Containers:
                ContainersCodec.Shape.Write(
                    ref writer, "<containers xmlns=\"http://schemas.microsoft.com/2006/09/sip/containers\""u8, "</containers>"u8, data.Containers!);
                break;
            case Subscribers:
                SubscribersCodec.Shape.Write(
                    ref writer, "<subscribers xmlns=\"http://schemas.microsoft.com/2006/09/sip/presence-subscribers\""u8, "</subscribers>"u8, data.Subscribers!);
                break;
            default:
                DelegatesCodec.Shape.Write(
                    ref writer, "<delegates xmlns=\"http://schemas.microsoft.com/2007/09/sip/delegates\""u8, "</delegates>"u8, data.Delegates!);
                break;
        }
    }

    private static ChildOrder Order(RoamingDataDocument data, UnknownContent unknown)
    {
        ChildOrder order = default;
        order.Add(Categories, data.Categories is not null);
        order.Add(Containers, data.Containers is not null);
        order.Add(Subscribers, data.Subscribers is not null);
        order.Add(Delegates, data.Delegates is not null);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
