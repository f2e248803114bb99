using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>state/activity</c> (spec categories 3.3).</summary>
internal static class StateActivityCodec
{
    private const byte Custom = ElementTable.FirstKnown;

    private static readonly ElementTable Table = new(WireNamespace.State, new KnownElement(WireNamespace.State, "custom"));

    internal static StateActivity Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        var children = new ChildReader(Table, mode, reader);
        ActivityToken token = default;
        uint? minimum = null;
        uint? maximum = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            ReadOnlySpan<byte> name = reader.AttributeNamespace(i) == WireNamespace.None ? reader.AttributeLocalName(i) : default;
            if (name.SequenceEqual("token"u8) && !reader.AttributeValue(i).IsEmpty)
            {
                token = KnownNames.Activity(reader.AttributeValue(i));
            }
            else if (name.SequenceEqual("minAvailability"u8))
            {
                minimum = reader.AttributeUInt32(i);
            }
            else if (name.SequenceEqual("maxAvailability"u8))
            {
                maximum = reader.AttributeUInt32(i);
            }
            else
            {
                children.KeepAttribute(ref reader, i);
            }
        }

        ItemBuilder<LocalizedText> custom = default;
        while (children.Next(ref reader, single: 0, simple: 0) != ElementTable.Unknown)
        {
            custom.Add(LocalizedTextCodec.Read(ref reader, mode));
        }

        UnknownContent unknown = children.IsUsual
            ? children.Build()
            : children.Build(ref reader, ChildOrder.Of(Custom, custom.Count, children.Elements));
        return new StateActivity
        {
            Token = token,
            MinAvailability = minimum,
            MaxAvailability = maximum,
            Custom = custom.Build(),
            Unknown = unknown,
        };
    }

    internal static void Write(ref Utf8XmlWriter writer, StateActivity activity)
    {
        writer.Raw("<activity"u8);
        writer.Attribute(" token=\""u8, activity.Token.IsEmpty ? null : activity.Token.Value);
        writer.Attribute(" minAvailability=\""u8, activity.MinAvailability);
        writer.Attribute(" maxAvailability=\""u8, activity.MaxAvailability);
        ChildWriter.Attributes(ref writer, activity.Unknown);
        ChildOrder order = ChildOrder.Of(Custom, activity.Custom.Count, activity.Unknown.Elements);
        if (order.Count == 0 && activity.Unknown.Order.IsEmpty)
        {
            writer.Raw("/>"u8);
            return;
        }

        writer.Raw(">"u8);
        var children = new ChildWriter(Table, activity.Unknown, order);
        while (children.Next(ref writer, out _, out int occurrence))
        {
            LocalizedTextCodec.Write(ref writer, "<custom"u8, "</custom>"u8, activity.Custom[occurrence]);
        }

        writer.Raw("</activity>"u8);
    }
}
