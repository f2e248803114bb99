using System.Globalization;
using System.Xml;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The obvious way to read presence in .NET: a hand-written pull reader over <see cref="XmlReader"/>, a new one for each document,
/// as programs do. It understands what the benchmark documents hold and makes the same models. Partials: Calendar, Cards, States.
/// </summary>
internal static partial class BaselineXmlReader
{
    private const string StateNamespace = "http://schemas.microsoft.com/2006/09/sip/state";
    private const string CalendarNamespace = "http://schemas.microsoft.com/2006/09/sip/calendarData";
    private const string NoteNamespace = "http://schemas.microsoft.com/2006/09/sip/note";
    private const string TypesNamespace = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static CategoriesDocument ReadCategories(byte[] utf8)
    {
        using XmlReader reader = Open(utf8);
        return ReadDocument(reader);
    }

    public static PublishDocument ReadPublish(byte[] utf8)
    {
        using XmlReader reader = Open(utf8);
        SipUri uri = default;
        List<Publication> publications = [];
        ReadChildren(reader, list =>
        {
            uri = SipUri.Parse(list.GetAttribute("uri")!);
            ReadChildren(list, child => publications.Add(ReadPublication(child)));
        });
        return new PublishDocument(uri, publications.ToEquatableArray());
    }

    public static EquatableArray<CategoriesDocument> ReadBatch(byte[] utf8)
    {
        using XmlReader reader = Open(utf8);
        List<CategoriesDocument> documents = [];
        ReadChildren(reader, child => documents.Add(ReadDocument(child)));
        return documents.ToEquatableArray();
    }

    public static PresenceCategory ReadValue(byte[] utf8)
    {
        using XmlReader reader = Open(utf8);
        return ReadValue(reader);
    }

    private static CategoriesDocument ReadDocument(XmlReader reader)
    {
        var uri = SipUri.Parse(reader.GetAttribute("uri")!);
        List<CategoryInstance> categories = [];
        ReadChildren(reader, child => categories.Add(ReadCategory(child)));
        return new CategoriesDocument(uri, categories.ToEquatableArray());
    }

    private static XmlReader Open(byte[] utf8)
    {
        var reader = XmlReader.Create(new MemoryStream(utf8, writable: false), Settings);
        reader.MoveToContent();
        return reader;
    }

    private static CategoryInstance ReadCategory(XmlReader reader)
    {
        var name = new CategoryName(reader.GetAttribute("name")!);
        string? instance = reader.GetAttribute("instance");
        string? publishTime = reader.GetAttribute("publishTime");
        string? container = reader.GetAttribute("container");
        string? version = reader.GetAttribute("version");
        string? expireType = reader.GetAttribute("expireType");
        PresenceCategory? value = null;
        ReadChildren(reader, child => value = ReadValue(child));
        return new CategoryInstance
        {
            Name = name,
            Instance = ReadUInt32(instance),
            PublishTime = publishTime is null ? null : ReadInstant(publishTime),
            Container = container is null ? null : new ContainerId(XmlConvert.ToInt32(container)),
            Version = ReadUInt32(version),
            ExpireType = expireType is null ? null : ReadExpireType(expireType),
            Value = value,
        };
    }

    private static Publication ReadPublication(XmlReader reader)
    {
        var key = new PublicationKey(
            new CategoryName(reader.GetAttribute("categoryName")!),
            XmlConvert.ToUInt32(reader.GetAttribute("instance")!),
            new ContainerId(XmlConvert.ToInt32(reader.GetAttribute("container")!)));
        uint version = XmlConvert.ToUInt32(reader.GetAttribute("version")!);
        ExpireType expireType = ReadExpireType(reader.GetAttribute("expireType")!);
        PresenceCategory? value = null;
        ReadChildren(reader, child => value = ReadValue(child));
        return new Publication { Key = key, Version = version, ExpireType = expireType, Value = value };
    }

    private static PresenceCategory ReadValue(XmlReader reader) => (reader.NamespaceURI, reader.LocalName) switch
    {
        (StateNamespace, "state") => ReadState(reader),
        (CalendarNamespace, "calendarData") => ReadCalendar(reader),
        (NoteNamespace, "note") => ReadNote(reader),
        (CardNamespace, "contactCard") => ReadCard(reader),
        (ServiceNamespace, "services") => ReadServices(reader),
        (DeviceNamespace, "device") => ReadDevice(reader),
        _ => throw new NotSupportedException("The benchmark documents have no other value."),
    };

    private static Note ReadNote(XmlReader reader)
    {
        List<NoteBody> bodies = [];
        ReadChildren(reader, child =>
        {
            string? type = child.GetAttribute("type");
            string? uri = child.GetAttribute("uri");
            string? start = child.GetAttribute("startTime");
            string? end = child.GetAttribute("endTime");
            bodies.Add(new NoteBody
            {
                Type = type,
                Uri = uri,
                StartTime = start is null ? null : ReadInstant(start),
                EndTime = end is null ? null : ReadInstant(end),
                Text = child.ReadElementContentAsString(),
            });
        });
        return new Note { Bodies = bodies.ToEquatableArray() };
    }

    private static uint? ReadUInt32(string? text) => text is null ? null : XmlConvert.ToUInt32(text);

    private static ExpireType ReadExpireType(string text) => text switch
    {
        "static" => ExpireType.Static,
        "endpoint" => ExpireType.Endpoint,
        "user" => ExpireType.User,
        _ => ExpireType.Time,
    };

    // Calls read on each child element; read must consume it. Leaves the reader after the element's end.
    private static void ReadChildren(XmlReader reader, Action<XmlReader> read)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        reader.ReadStartElement();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            read(reader);
        }

        reader.ReadEndElement();
    }

    public static DateTimeOffset ReadInstant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
