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

        CategoriesDocument? categories = null;
        ContainersDocument? containers = null;
        SubscribersDocument? subscribers = null;
        DelegatesDocument? delegates = null;
        byte code;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: 0)) != ElementTable.Unknown)
        {
            switch (code)
            {
                case Categories:
                    categories = CategoriesCodec.Read(ref reader, options);
                    break;
                case Containers:
                    containers = ContainersCodec.Shape.Read(ref reader, options.Mode);
                    break;
                case Subscribers:
                    subscribers = SubscribersCodec.Shape.Read(ref reader, options.Mode);
                    break;
                default:
                    delegates = DelegatesCodec.Shape.Read(ref reader, options.Mode);
                    break;
            }
        }

        UnknownContent unknown = children.IsUsual
            ? children.Build()
            : children.Build(ref reader, Order(categories is not null, containers is not null, subscribers is not null, delegates is not null, children.Elements));
        return new RoamingDataDocument
        {
            Categories = categories,
            Containers = containers,
            Subscribers = subscribers,
            Delegates = delegates,
            Unknown = unknown,
        };
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
        var children = new ChildWriter(Table, data.Unknown, Order(
            data.Categories is not null, data.Containers is not null, data.Subscribers is not null, data.Delegates is not null, data.Unknown.Elements));
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

    private static ChildOrder Order(bool categories, bool containers, bool subscribers, bool delegates, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(Categories, categories);
        order.Add(Containers, containers);
        order.Add(Subscribers, subscribers);
        order.Add(Delegates, delegates);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
