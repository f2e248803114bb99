using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>state/activity</c> (spec categories 3.3).</summary>
internal static class StateActivityCodec
{
    private const byte Custom = ElementTable.FirstKnown;

    internal const byte Token = 1;
    internal const byte Minimum = 2;
    private const byte Maximum = 3;

    private static readonly ElementTable Table = new(
        WireNamespace.State, new KnownElement(WireNamespace.State, "custom") { Attributes = LocalizedTextCodec.Attributes });

    internal static AttributeTable Attributes { get; } = new("token", "minAvailability", "maxAvailability");

    internal static StateActivity Read(ref Utf8XmlReader reader, PresenceReadMode mode, scoped in ActivityAttributes taken)
    {
        var children = new ChildReader(Table, mode, reader);
        ActivityAttributes attributes = taken;
        if (!taken.IsTaken)
        {
            ReadAttributes(ref reader, ref attributes, ref children);
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
            Token = attributes.Token,
            MinAvailability = attributes.Minimum,
            MaxAvailability = attributes.Maximum,
            Custom = custom.Build(),
            Unknown = unknown,
        };
    }

    private static void ReadAttributes(ref Utf8XmlReader reader, scoped ref ActivityAttributes attributes, scoped ref ChildReader children)
    {
        attributes = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeCode(i, Attributes))
            {
                case Token when !reader.AttributeValue(i).IsEmpty:
                    attributes.Token = KnownNames.Activity(reader.AttributeValue(i));
                    break;
                case Minimum:
                    attributes.Minimum = reader.AttributeUInt32(i);
                    break;
                case Maximum:
                    attributes.Maximum = reader.AttributeUInt32(i);
                    break;
                default:
                    children.KeepAttribute(ref reader, i);
                    break;
            }
        }
    }

    internal static void Write(ref Utf8XmlWriter writer, StateActivity activity)
    {
        const int mostBytes = 128;
        Span<byte> room = writer.Room(mostBytes);
        int at = Put.Raw(room, 0, "<activity"u8);
        if (!activity.Token.IsEmpty)
        {
            room = writer.Value(Put.Raw(room, at, " token=\""u8), activity.Token.Value, mostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        at = Put.Attribute(room, at, " minAvailability=\""u8, activity.MinAvailability);
        at = Put.Attribute(room, at, " maxAvailability=\""u8, activity.MaxAvailability);
        if (activity.Custom.IsEmpty && activity.Unknown.IsEmpty)
        {
            writer.Take(Put.Raw(room, at, "/>"u8));
            return;
        }

        writer.Take(at);
        ChildWriter.Attributes(ref writer, activity.Unknown);
        if (activity.Unknown.HasUsualChildren)
        {
            WriteUsualChildren(ref writer, activity.Custom);
            return;
        }

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

    private static void WriteUsualChildren(ref Utf8XmlWriter writer, EquatableArray<LocalizedText> custom)
    {
        if (custom.IsEmpty)
        {
            writer.Raw("/>"u8);
            return;
        }

        writer.Raw(">"u8);
        foreach (LocalizedText text in custom)
        {
            LocalizedTextCodec.Write(ref writer, "<custom"u8, "</custom>"u8, text);
        }

        writer.Raw("</activity>"u8);
    }
}
