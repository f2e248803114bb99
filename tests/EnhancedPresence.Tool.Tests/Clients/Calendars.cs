using System.Globalization;

namespace EnhancedPresence.Tool.Tests.Clients;

/// <summary>iCalendar text of the tests.</summary>
internal static class Calendars
{
    /// <summary>A calendar with one meeting, which alice has called.</summary>
    public static string Meeting(DateTimeOffset start, DateTimeOffset end)
    {
        static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//EnhancedPresence//tests//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:{Text(start)}\r\nDTSTART:{Text(start)}\r\n"
            + $"DTEND:{Text(end)}\r\nSUMMARY:Review\r\nORGANIZER:mailto:alice@contoso.test\r\nATTENDEE:mailto:bob@contoso.test\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    /// <summary>What a CalDAV server answers that has one event.</summary>
    public static string Multistatus(string calendar) =>
        "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:response><d:propstat><d:prop><c:calendar-data>" + calendar
            + "</c:calendar-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>";
}
