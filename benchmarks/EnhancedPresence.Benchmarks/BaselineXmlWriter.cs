using System.Globalization;
using System.Text;
using System.Xml;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The obvious way to write presence in .NET: a hand-written <see cref="XmlWriter"/> program. It writes what the benchmark documents hold.
/// Partials: Cards.
/// </summary>
internal static partial class BaselineXmlWriter
{
    private const string PublishNamespace = "http://schemas.microsoft.com/2006/09/sip/rich-presence";
    private const string CategoriesNamespace = "http://schemas.microsoft.com/2006/09/sip/categories";
    private const string StateNamespace = "http://schemas.microsoft.com/2006/09/sip/state";
    private const string CalendarNamespace = "http://schemas.microsoft.com/2006/09/sip/calendarData";
    private const string NoteNamespace = "http://schemas.microsoft.com/2006/09/sip/note";
    private const string TypesNamespace = "http://www.w3.org/2001/XMLSchema-instance";
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = false,
    };

    public static void Write(Stream stream, object[] models, bool batch)
    {
        using var writer = XmlWriter.Create(stream, Settings);
        if (batch)
        {
            writer.WriteStartElement("batch");
        }

        foreach (object model in models)
        {
            switch (model)
            {
                case PublishDocument publish:
                    WritePublish(writer, publish);
                    break;
                case CategoriesDocument categories:
                    WriteCategories(writer, categories);
                    break;
                default:
                    WriteValue(writer, (PresenceCategory)model);
                    break;
            }
        }

        if (batch)
        {
            writer.WriteEndElement();
        }
    }

    private static void WritePublish(XmlWriter writer, PublishDocument document)
    {
        writer.WriteStartElement("publish", PublishNamespace);
        writer.WriteStartElement("publications", PublishNamespace);
        writer.WriteAttributeString("uri", document.Uri.ToString());
        foreach (Publication publication in document.Publications)
        {
            writer.WriteStartElement("publication", PublishNamespace);
            writer.WriteAttributeString("categoryName", publication.Key.Category.Value);
            writer.WriteAttributeString("instance", XmlConvert.ToString(publication.Key.Instance));
            writer.WriteAttributeString("container", XmlConvert.ToString(publication.Key.Container.Value));
            writer.WriteAttributeString("version", XmlConvert.ToString(publication.Version));
            writer.WriteAttributeString("expireType", ExpireTypeName(publication.ExpireType));
            if (publication.Expires is { } expires)
            {
                writer.WriteAttributeString("expires", XmlConvert.ToString(expires));
            }

            WriteValue(writer, publication.Value);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteCategories(XmlWriter writer, CategoriesDocument document)
    {
        writer.WriteStartElement("categories", CategoriesNamespace);
        writer.WriteAttributeString("uri", document.Uri.ToString());
        foreach (CategoryInstance category in document.Categories)
        {
            writer.WriteStartElement("category", CategoriesNamespace);
            writer.WriteAttributeString("name", category.Name.Value);
            WriteAttribute(writer, "instance", category.Instance?.ToString(CultureInfo.InvariantCulture));
            WriteAttribute(writer, "publishTime", Instant(category.PublishTime));
            WriteAttribute(writer, "container", category.Container?.Value.ToString(CultureInfo.InvariantCulture));
            WriteAttribute(writer, "version", category.Version?.ToString(CultureInfo.InvariantCulture));
            WriteAttribute(writer, "expireType", category.ExpireType is { } type ? ExpireTypeName(type) : null);
            WriteValue(writer, category.Value);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    internal static string ExpireTypeName(ExpireType type) => type switch
    {
        ExpireType.Static => "static",
        ExpireType.Endpoint => "endpoint",
        ExpireType.User => "user",
        _ => "time",
    };

    private static void WriteValue(XmlWriter writer, PresenceCategory? value)
    {
        switch (value)
        {
            case null:
                break;
            case PresenceState state:
                WriteState(writer, state);
                break;
            case CalendarData calendar:
                WriteCalendar(writer, calendar);
                break;
            case Note note:
                WriteNote(writer, note);
                break;
            case ContactCard card:
                WriteCard(writer, card);
                break;
            case Device device:
                WriteDevice(writer, device);
                break;
            default:
                throw new NotSupportedException("The benchmark documents have no other value.");
        }
    }

    private static void WriteState(XmlWriter writer, PresenceState state)
    {
        var calendar = state as CalendarState;
        writer.WriteStartElement("state", StateNamespace);
        if (state.Manual is { } manual)
        {
            writer.WriteAttributeString("manual", XmlConvert.ToString(manual));
        }

        WriteAttribute(writer, "uri", calendar?.Uri);
        WriteAttribute(writer, "startTime", Instant(state.StartTime));
        writer.WriteAttributeString("xsi", "type", TypesNamespace, state.TypeName);
        if (state.Availability is { } availability)
        {
            writer.WriteElementString("availability", StateNamespace, availability.ToString());
        }

        foreach (StateActivity activity in state.Activities)
        {
            writer.WriteStartElement("activity", StateNamespace);
            WriteAttribute(writer, "token", activity.Token.Value);
            WriteAttribute(writer, "minAvailability", activity.MinAvailability?.ToString(CultureInfo.InvariantCulture));
            WriteAttribute(writer, "maxAvailability", activity.MaxAvailability?.ToString(CultureInfo.InvariantCulture));
            foreach (LocalizedText custom in activity.Custom)
            {
                writer.WriteStartElement("custom", StateNamespace);
                WriteAttribute(writer, "LCID", custom.Lcid?.ToString(CultureInfo.InvariantCulture));
                writer.WriteString(custom.Text);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        WriteElement(writer, StateNamespace, "endpointLocation", state.EndpointLocation);
        WriteElement(writer, StateNamespace, "meetingSubject", calendar?.MeetingSubject?.Text);
        WriteElement(writer, StateNamespace, "meetingLocation", calendar?.MeetingLocation?.Text);
        WriteElement(writer, StateNamespace, "device", (state as AggregateState)?.Device);
        writer.WriteEndElement();
    }

    private static void WriteCalendar(XmlWriter writer, CalendarData calendar)
    {
        writer.WriteStartElement("calendarData", CalendarNamespace);
        WriteAttribute(writer, "mailboxID", calendar.MailboxId);
        if (calendar.FreeBusy is { } freeBusy)
        {
            writer.WriteStartElement("freeBusy", CalendarNamespace);
            WriteAttribute(writer, "startTime", Instant(freeBusy.Start));
            WriteAttribute(writer, "granularity", freeBusy.Granularity);
            WriteAttribute(writer, "encodingVersion", freeBusy.EncodingVersion.ToString(CultureInfo.InvariantCulture));
            writer.WriteString(Convert.ToBase64String(freeBusy.Slots.AsSpan()));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteNote(XmlWriter writer, Note note)
    {
        writer.WriteStartElement("note", NoteNamespace);
        foreach (NoteBody body in note.Bodies)
        {
            writer.WriteStartElement("body", NoteNamespace);
            WriteAttribute(writer, "type", body.Type);
            WriteAttribute(writer, "uri", body.Uri);
            WriteAttribute(writer, "startTime", Instant(body.StartTime));
            WriteAttribute(writer, "endTime", Instant(body.EndTime));
            writer.WriteString(body.Text);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    internal static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private static void WriteAttribute(XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteAttributeString(name, value);
        }
    }

    private static void WriteElement(XmlWriter writer, string namespaceUri, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteElementString(name, namespaceUri, value);
        }
    }
}
