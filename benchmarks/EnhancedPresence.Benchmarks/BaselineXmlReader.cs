using System.Globalization;
using System.Text;
using System.Xml;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The obvious way to read a notification in .NET: a hand-written pull reader over <see cref="XmlReader"/>, a new one for each document,
/// as programs do. It understands what the benchmark document holds and makes the same models. Partials: Cards.
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
        using var stream = new MemoryStream(utf8, writable: false);
        using var reader = XmlReader.Create(stream, Settings);
        reader.MoveToContent();
        var uri = SipUri.Parse(reader.GetAttribute("uri")!);
        List<CategoryInstance> categories = [];
        ReadChildren(reader, child => categories.Add(ReadCategory(child)));
        return new CategoriesDocument(uri, categories.ToEquatableArray());
    }

    private static CategoryInstance ReadCategory(XmlReader reader)
    {
        var name = new CategoryName(reader.GetAttribute("name")!);
        string? instance = reader.GetAttribute("instance");
        string? publishTime = reader.GetAttribute("publishTime");
        PresenceCategory? value = null;
        ReadChildren(reader, child => value = ReadValue(child));
        return new CategoryInstance
        {
            Name = name,
            Instance = instance is null ? null : XmlConvert.ToUInt32(instance),
            PublishTime = publishTime is null ? null : ReadInstant(publishTime),
            Value = value,
        };
    }

    private static PresenceCategory ReadValue(XmlReader reader) => (reader.NamespaceURI, reader.LocalName) switch
    {
        (StateNamespace, "state") => ReadState(reader),
        (CalendarNamespace, "calendarData") => ReadCalendar(reader),
        (NoteNamespace, "note") => ReadNote(reader),
        (CardNamespace, "contactCard") => ReadCard(reader),
        (ServiceNamespace, "services") => ReadServices(reader),
        _ => new RawCategory(new RawXml(reader.LocalName, reader.NamespaceURI, Encoding.UTF8.GetBytes(reader.ReadOuterXml()))),
    };

    private static AggregateState ReadState(XmlReader reader)
    {
        if (reader.GetAttribute("type", TypesNamespace) != "aggregateState")
        {
            throw new NotSupportedException("The benchmark document has no other state.");
        }

        string? lastActive = reader.GetAttribute("lastActive");
        Availability? availability = null;
        List<StateActivity> activities = [];
        string? location = null, zoneName = null, zoneAbbreviation = null, device = null;
        LocalizedText? subject = null, place = null;
        long? bias = null;
        ReadChildren(reader, child =>
        {
            switch (child.LocalName)
            {
                case "availability":
                    availability = new Availability(XmlConvert.ToUInt32(child.ReadElementContentAsString()));
                    break;
                case "activity":
                    activities.Add(new StateActivity { Token = new ActivityToken(child.GetAttribute("token") ?? string.Empty) });
                    child.Skip();
                    break;
                case "endpointLocation":
                    location = child.ReadElementContentAsString();
                    break;
                case "meetingSubject":
                    subject = new LocalizedText(child.ReadElementContentAsString());
                    break;
                case "meetingLocation":
                    place = new LocalizedText(child.ReadElementContentAsString());
                    break;
                case "timeZoneBias":
                    bias = child.ReadElementContentAsLong();
                    break;
                case "timeZoneName":
                    zoneName = child.ReadElementContentAsString();
                    break;
                case "timeZoneAbbreviation":
                    zoneAbbreviation = child.ReadElementContentAsString();
                    break;
                case "device":
                    device = child.ReadElementContentAsString();
                    break;
                default:
                    child.Skip();
                    break;
            }
        });
        return new AggregateState
        {
            LastActive = lastActive is null ? null : ReadInstant(lastActive),
            Availability = availability,
            Activities = activities.ToEquatableArray(),
            EndpointLocation = location,
            MeetingSubject = subject,
            MeetingLocation = place,
            TimeZoneBias = bias,
            TimeZoneName = zoneName,
            TimeZoneAbbreviation = zoneAbbreviation,
            Device = device,
        };
    }

    private static CalendarData ReadCalendar(XmlReader reader)
    {
        string? mailbox = reader.GetAttribute("mailboxID");
        FreeBusy? freeBusy = null;
        WorkingHours? hours = null;
        ReadChildren(reader, child =>
        {
            if (child.LocalName == "freeBusy")
            {
                DateTimeOffset start = ReadInstant(child.GetAttribute("startTime")!);
                string granularity = child.GetAttribute("granularity")!;
                int version = XmlConvert.ToInt32(child.GetAttribute("encodingVersion")!);
                byte[] slots = Convert.FromBase64String(child.ReadElementContentAsString());
                freeBusy = new FreeBusy { Start = start, Granularity = granularity, EncodingVersion = version, Slots = EquatableArray.Create<byte>(slots) };
            }
            else
            {
                hours = ReadWorkingHours(child);
            }
        });
        return new CalendarData { MailboxId = mailbox, FreeBusy = freeBusy, WorkingHours = hours };
    }

    private static WorkingHours ReadWorkingHours(XmlReader reader)
    {
        int bias = 0;
        TimeZoneTransition standard = new(), daylight = new();
        List<WorkingPeriod> periods = [];
        ReadChildren(reader, part => ReadChildren(part, child =>
        {
            switch (child.LocalName)
            {
                case "Bias":
                    bias = child.ReadElementContentAsInt();
                    break;
                case "StandardTime":
                    standard = ReadTransition(child);
                    break;
                case "DaylightTime":
                    daylight = ReadTransition(child);
                    break;
                case "WorkingPeriod":
                    periods.Add(ReadPeriod(child));
                    break;
                default:
                    child.Skip();
                    break;
            }
        }));
        return new WorkingHours
        {
            TimeZone = new WorkingHoursTimeZone { Bias = bias, StandardTime = standard, DaylightTime = daylight },
            Periods = periods.ToEquatableArray(),
        };
    }

    private static TimeZoneTransition ReadTransition(XmlReader reader)
    {
        var transition = new TimeZoneTransition();
        ReadChildren(reader, child => transition = child.LocalName switch
        {
            "Bias" => transition with { Bias = child.ReadElementContentAsInt() },
            "Time" => transition with { Time = TimeOnly.Parse(child.ReadElementContentAsString(), CultureInfo.InvariantCulture) },
            "DayOrder" => transition with { DayOrder = (short)child.ReadElementContentAsInt() },
            "Month" => transition with { Month = (short)child.ReadElementContentAsInt() },
            _ => transition with { DayOfWeek = Enum.Parse<WorkingDay>(child.ReadElementContentAsString()) },
        });
        return transition;
    }

    private static WorkingPeriod ReadPeriod(XmlReader reader)
    {
        var period = new WorkingPeriod();
        ReadChildren(reader, child => period = child.LocalName switch
        {
            "DayOfWeek" => period with { Days = child.ReadElementContentAsString().Split(' ').Select(Enum.Parse<WorkingDay>).ToEquatableArray() },
            "StartTimeInMinutes" => period with { StartMinutes = child.ReadElementContentAsInt() },
            _ => period with { EndMinutes = child.ReadElementContentAsInt() },
        });
        return period;
    }

    private static Note ReadNote(XmlReader reader)
    {
        List<NoteBody> bodies = [];
        ReadChildren(reader, child =>
        {
            string? type = child.GetAttribute("type");
            string? uri = child.GetAttribute("uri");
            bodies.Add(new NoteBody { Type = type, Uri = uri, Text = child.ReadElementContentAsString() });
        });
        return new Note { Bodies = bodies.ToEquatableArray() };
    }

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

    private static DateTimeOffset ReadInstant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
