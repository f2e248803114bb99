using System.Globalization;
using System.Text;

namespace EnhancedPresence.Ical.Web;

/// <summary>The bodies of CalDAV reports. Where from: RFC 4791 sections 7.8, 7.10, 9.6 and 9.9.</summary>
internal static class CalDavRequests
{
    /// <summary>
    /// Whole events, also where no details are needed: servers that are in use answer a list of properties (section 9.6) with nothing when an
    /// event lacks one of them.
    /// </summary>
    public static byte[] Events(DateTimeOffset start, DateTimeOffset end) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        + "<C:calendar-query xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop><C:calendar-data/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">"
        + Range(start, end)
        + "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>");

    public static byte[] FreeBusy(DateTimeOffset start, DateTimeOffset end) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        + "<C:free-busy-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
        + Range(start, end)
        + "</C:free-busy-query>");

    private static string Range(DateTimeOffset start, DateTimeOffset end) => string.Create(
        CultureInfo.InvariantCulture, $"<C:time-range start=\"{start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\" end=\"{end.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\"/>");
}
