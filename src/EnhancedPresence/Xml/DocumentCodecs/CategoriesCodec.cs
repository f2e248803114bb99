using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>categories</c>: a notification (spec categories 1.3).</summary>
internal static class CategoriesCodec
{
    private const byte Category = ElementTable.FirstKnown;

    private static readonly ElementTable Table = new(
        WireNamespace.Categories, new KnownElement(WireNamespace.Categories, "category") { Attributes = EntryAttributes.OfCategory });

    internal static CategoriesDocument Read(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        var children = new ChildReader(Table, PresenceReadMode.Tolerant, reader);
        SipUri uri = EntryList.ReadUri(ref reader, ref children);
        ItemBuilder<CategoryInstance> categories = default;
        EntryAttributes entry = default;
        while (children.NextRepeated(ref reader, ref entry) != ElementTable.Unknown)
        {
            categories.Add(ReadInstance(ref reader, options, entry));
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, ChildOrder.Of(Category, categories.Count, children.Elements));
        return new CategoriesDocument(uri, categories.Build()) { Unknown = unknown };
    }

    internal static void Write(ref Utf8XmlWriter writer, CategoriesDocument document)
    {
        writer.Raw("<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\""u8);
        writer.Attribute(" uri=\""u8, document.Uri.ToString());
        ChildWriter.Attributes(ref writer, document.Unknown);
        writer.Raw(">"u8);
        if (document.Unknown.HasUsualChildren)
        {
            foreach (CategoryInstance category in document.Categories)
            {
                WriteInstance(ref writer, category);
            }

            writer.Raw("</categories>"u8);
            return;
        }

        var children = new ChildWriter(Table, document.Unknown, ChildOrder.Of(Category, document.Categories.Count, document.Unknown.Elements));
        while (children.Next(ref writer, out _, out int occurrence))
        {
            WriteInstance(ref writer, document.Categories[occurrence]);
        }

        writer.Raw("</categories>"u8);
    }

    private static CategoryInstance ReadInstance(ref Utf8XmlReader reader, PresenceXmlOptions options, scoped in EntryAttributes taken)
    {
        int start = reader.TokenStart;
        ItemBuilder<UnknownAttribute> attributes = default;
        EntryAttributes entry = taken.IsTaken ? taken : EntryAttributes.Read(ref reader, EntryAttributes.OfCategory, out attributes);

        if (entry.Name == default)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        PresenceCategory? value = EntryValue.Read(ref reader, options, ref attributes, out UnknownContent unknown);
        return new CategoryInstance
        {
            Name = entry.Name,
            Instance = entry.Instance,
            PublishTime = entry.PublishTime,
            Container = entry.Container,
            Version = entry.Version,
            ExpireType = entry.ExpireType,
            EndpointId = entry.EndpointId,
            Expires = entry.Expires,
            Value = value,
            Unknown = unknown,
        };
    }

    private static void WriteInstance(ref Utf8XmlWriter writer, CategoryInstance instance)
    {
        int at = Put.Raw(writer.Room(EntryAttributes.MostBytes), 0, "<category name=\""u8);
        Span<byte> room = writer.Value(at, instance.Name.Value, EntryAttributes.MostBytes);
        at = Put.Raw(room, 0, "\""u8);
        at = Put.Attribute(room, at, " instance=\""u8, instance.Instance);
        at = writer.Attribute(room, at, " publishTime=\""u8, instance.PublishTime);
        at = Put.Attribute(room, at, " container=\""u8, (uint?)instance.Container?.Value);
        at = Put.Attribute(room, at, " version=\""u8, instance.Version);
        if (instance.ExpireType is { } type)
        {
            at = EntryAttributes.PutExpireType(room, at, type);
        }

        writer.Take(at);
        writer.Attribute(" endpointId=\""u8, instance.EndpointId);
        writer.Attribute(" expires=\""u8, instance.Expires);
        EntryValue.Write(ref writer, instance.Value, instance.Unknown, "</category>"u8);
    }
}
