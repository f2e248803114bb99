using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>publish</c>: <c>publish/publications/publication</c> (spec wire 9).</summary>
internal static class PublishCodec
{
    private const byte First = ElementTable.FirstKnown;

    private static readonly ElementTable Table = new(WireNamespace.RichPresence, new KnownElement(WireNamespace.RichPresence, "publications"));

    private static readonly ElementTable ListTable = new(
        WireNamespace.RichPresence, new KnownElement(WireNamespace.RichPresence, "publication") { Attributes = EntryAttributes.OfPublication });

    internal static PublishDocument Read(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(Table, PresenceReadMode.Tolerant, reader);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            children.KeepAttribute(ref reader, i);
        }

        bool found = false;
        SipUri uri = default;
        EquatableArray<Publication> publications = default;
        UnknownContent unknownInList = UnknownContent.None;
        while (children.Next(ref reader, single: uint.MaxValue, simple: 0) != ElementTable.Unknown)
        {
            publications = ReadList(ref reader, options, out uri, out unknownInList);
            found = true;
        }

        if (!found)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, ChildOrder.Of(First, 1, children.Elements));
        return new PublishDocument(uri, publications) { Unknown = unknown, UnknownInPublications = unknownInList };
    }

    internal static void Write(ref Utf8XmlWriter writer, PublishDocument document)
    {
        writer.Raw("<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\""u8);
        ChildWriter.Attributes(ref writer, document.Unknown);
        writer.Raw(">"u8);
        if (document.Unknown.HasUsualChildren)
        {
            WriteList(ref writer, document);
            writer.Raw("</publish>"u8);
            return;
        }

        var children = new ChildWriter(Table, document.Unknown, ChildOrder.Of(First, 1, document.Unknown.Elements));
        while (children.Next(ref writer, out _, out _))
        {
            WriteList(ref writer, document);
        }

        writer.Raw("</publish>"u8);
    }

    private static EquatableArray<Publication> ReadList(
        ref Utf8XmlReader reader, PresenceXmlOptions options, out SipUri uri, out UnknownContent unknown)
    {
        var children = new ChildReader(ListTable, PresenceReadMode.Tolerant, reader);
        uri = EntryList.ReadUri(ref reader, ref children);
        ItemBuilder<Publication> publications = default;
        EntryAttributes entry = default;
        while (children.NextRepeated(ref reader, ref entry) != ElementTable.Unknown)
        {
            publications.Add(ReadPublication(ref reader, options, entry));
        }

        unknown = children.IsUsual ? children.Build() : children.Build(ref reader, ChildOrder.Of(First, publications.Count, children.Elements));
        return publications.Build();
    }

    private static void WriteList(ref Utf8XmlWriter writer, PublishDocument document)
    {
        writer.Raw("<publications"u8);
        writer.Attribute(" uri=\""u8, document.Uri.ToString());
        ChildWriter.Attributes(ref writer, document.UnknownInPublications);
        writer.Raw(">"u8);
        if (document.UnknownInPublications.HasUsualChildren)
        {
            foreach (Publication publication in document.Publications)
            {
                WritePublication(ref writer, publication);
            }

            writer.Raw("</publications>"u8);
            return;
        }

        var children = new ChildWriter(ListTable, document.UnknownInPublications, ChildOrder.Of(First, document.Publications.Count, document.UnknownInPublications.Elements));
        while (children.Next(ref writer, out _, out int occurrence))
        {
            WritePublication(ref writer, document.Publications[occurrence]);
        }

        writer.Raw("</publications>"u8);
    }

    private static Publication ReadPublication(ref Utf8XmlReader reader, PresenceXmlOptions options, scoped in EntryAttributes taken)
    {
        int start = reader.TokenStart;
        ItemBuilder<UnknownAttribute> attributes = default;
        EntryAttributes entry = taken.IsTaken ? taken : EntryAttributes.Read(ref reader, EntryAttributes.OfPublication, out attributes);

        if (entry.Name == default || entry.Instance is null || entry.Container is null || entry.Version is null || entry.ExpireType is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        PresenceCategory? value = EntryValue.Read(ref reader, options, ref attributes, out UnknownContent unknown);
        return new Publication
        {
            Key = new PublicationKey(entry.Name, entry.Instance.GetValueOrDefault(), entry.Container.GetValueOrDefault()),
            Version = entry.Version.GetValueOrDefault(),
            ExpireType = entry.ExpireType.GetValueOrDefault(),
            Expires = entry.Expires,
            Value = value,
            Unknown = unknown,
        };
    }

    private static void WritePublication(ref Utf8XmlWriter writer, Publication publication)
    {
        int at = Put.Raw(writer.Room(EntryAttributes.MostBytes), 0, "<publication categoryName=\""u8);
        Span<byte> room = writer.Value(at, publication.Key.Category.Value, EntryAttributes.MostBytes);
        at = Put.Number(room, Put.Raw(room, 0, "\" instance=\""u8), publication.Key.Instance);
        at = Put.Number(room, Put.Raw(room, at, "\" container=\""u8), (uint)publication.Key.Container.Value);
        at = Put.Number(room, Put.Raw(room, at, "\" version=\""u8), publication.Version);
        at = Put.Raw(room, at, "\""u8);
        writer.Take(EntryAttributes.PutExpireType(room, at, publication.ExpireType));
        writer.Attribute(" expires=\""u8, publication.Expires);
        EntryValue.Write(ref writer, publication.Value, publication.Unknown, "</publication>"u8);
    }
}
