using System.Globalization;
using System.Text;
using System.Xml;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The obvious way to write a publish document in .NET: a hand-written <see cref="XmlWriter"/> program. It writes what the benchmark
/// document holds.
/// </summary>
internal static class BaselineXmlWriter
{
    private const string PublishNamespace = "http://schemas.microsoft.com/2006/09/sip/rich-presence";
    private const string StateNamespace = "http://schemas.microsoft.com/2006/09/sip/state";
    private const string CalendarNamespace = "http://schemas.microsoft.com/2006/09/sip/calendarData";
    private const string NoteNamespace = "http://schemas.microsoft.com/2006/09/sip/note";
    private const string TypesNamespace = "http://www.w3.org/2001/XMLSchema-instance";
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = false,
    };

    public static void WritePublish(Stream stream, PublishDocument document)
    {
        using var writer = XmlWriter.Create(stream, Settings);
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
            writer.WriteAttributeString("expireType", publication.ExpireType switch
            {
                ExpireType.Static => "static",
                ExpireType.Endpoint => "endpoint",
                ExpireType.User => "user",
                _ => "time",
            });
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
            default:
                throw new NotSupportedException("The benchmark document has no other value.");
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
            writer.WriteEndElement();
        }

        WriteElement(writer, "endpointLocation", state.EndpointLocation);
        WriteElement(writer, "meetingSubject", calendar?.MeetingSubject?.Text);
        WriteElement(writer, "meetingLocation", calendar?.MeetingLocation?.Text);
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
            writer.WriteString(body.Text);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private static void WriteAttribute(XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteAttributeString(name, value);
        }
    }

    private static void WriteElement(XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteElementString(name, StateNamespace, value);
        }
    }
}
