using System.Globalization;
using System.Xml;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Benchmarks;

/// <content>Free/busy and working hours.</content>
internal static partial class BaselineXmlReader
{
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
}
