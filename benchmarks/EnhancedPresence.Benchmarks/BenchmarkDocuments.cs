using System.Globalization;
using System.Text;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The documents the benchmarks work on; made up, in the shape and size that clients and servers send. Names of people and rooms are
/// partly not ASCII, and some texts need escapes.
/// </summary>
internal static class BenchmarkDocuments
{
    /// <summary>Ten publications when a meeting begins: machine, user and calendar state for two containers, free/busy and a note for two.</summary>
    public const string Publish = "publish";

    /// <summary>What a watcher is told about one presentity: two states, free/busy, note, card and device.</summary>
    public const string Notify = "notify";

    /// <summary>A hundred such notifications; on the wire they are parts of a multipart body, here the children of a root of no namespace.</summary>
    public const string Batch = "batch100";

    /// <summary>One value: free/busy.</summary>
    public const string Calendar = "calendar";

    private const int BatchSize = 100;

    private static readonly string[] FirstNames = ["Ada", "Bj\u00f6rn", "Chlo\u00e9", "Dmitri", "Esm\u00e9", "Farid", "Greta", "Hiro"];

    /// <summary>The names of the documents.</summary>
    public static string[] Names => [Publish, Notify, Batch, Calendar];

    /// <summary>A document as UTF-8.</summary>
    public static byte[] Of(string name) => Encoding.UTF8.GetBytes(name switch
    {
        Publish => PublishText(),
        Notify => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + CategoriesText(42),
        Batch => BatchText(),
        _ => CalendarText("ada.example", 7),
    });

    private static string PublishText()
    {
        const string uri = "sip:ada.example@fabrikam.example";
        var text = new StringBuilder("<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"" + uri + "\">");
        foreach (int container in new[] { 2, 3 })
        {
            text.Append(Publication("state", 1840271649, container, 5, "endpoint", StateText("machineState", string.Empty, 3500, string.Empty)));
            text.Append(Publication("state", 536870912, container, 31, "static", StateText("userState", string.Empty, 6500, string.Empty)));
            text.Append(Publication("state", 1211083917, container, 2, "endpoint", StateText(
                "calendarState",
                $" uri=\"{uri}\" startTime=\"2026-03-09T09:30:00Z\"",
                6500,
                "<meetingSubject>Plan &amp; budget 2027 &lt;draft&gt;</meetingSubject><meetingLocation>Besprechungsraum \u00dcberblick 4</meetingLocation>",
                "<activity token=\"in-a-meeting\" minAvailability=\"6500\" maxAvailability=\"8999\"></activity>")));
        }

        foreach (int container in new[] { 200, 300 })
        {
            text.Append(Publication("calendarData", 1339453471, container, 8, "endpoint", CalendarText("ada.example", 7)));
        }

        foreach (int container in new[] { 200, 300 })
        {
            text.Append(Publication("note", 0, container, 4, "static", NoteText("personal", "Today in the Z\u00fcrich office; write to me rather than call.")));
        }

        return text.Append("</publications></publish>").ToString();
    }

    private static string BatchText()
    {
        var text = new StringBuilder("<batch>\r\n");
        for (int person = 0; person < BatchSize; person++)
        {
            text.Append(CategoriesText(person)).Append("\r\n");
        }

        return text.Append("</batch>").ToString();
    }

    private static string CategoriesText(int person)
    {
        string first = FirstNames[person % FirstNames.Length];
        string account = string.Create(CultureInfo.InvariantCulture, $"p{person:0000}");
        string uri = $"sip:{account}@fabrikam.example";
        var text = new StringBuilder("<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"" + uri + "\">");
        text.Append(Category(person, "state", 1, 2, "user", StateText(
            "aggregateState",
            " startTime=\"2026-03-09T08:15:00Z\"",
            6500,
            "<device>computer</device>",
            "<activity token=\"in-a-meeting\" minAvailability=\"6500\" maxAvailability=\"8999\"><custom LCID=\"1031\">In einem Termin</custom></activity>")));
        text.Append(Category(person, "state", 1211083917, 2, "endpoint", StateText(
            "calendarState",
            $" uri=\"{uri}\" startTime=\"2026-03-09T09:30:00Z\"",
            6500,
            $"<meetingSubject>Review {person} &amp; next steps</meetingSubject><meetingLocation>Room {person % 30}</meetingLocation>",
            "<activity token=\"in-a-meeting\" minAvailability=\"6500\" maxAvailability=\"8999\"/>")));
        text.Append(Category(person, "calendarData", 1339453471, 200, "endpoint", CalendarText(account, person)));
        text.Append(Category(person, "note", 0, 200, "static", NoteText("OOF", $"Back on Friday; until then {first} answers for me.")));
        text.Append(Category(person, "contactCard", 0, 200, "static",
            "<contactCard xmlns=\"http://schemas.microsoft.com/2006/09/sip/contactcard\">"
            + $"<identity><name><displayName>{first} Example-{person}</displayName></name><email>{account}@fabrikam.example</email></identity>"
            + $"<company>Fabrikam</company><department>Voice and Presence</department><title>Planner</title><office>4/{person}</office>"
            + $"<phone type=\"work\"><uri>tel:+4930555{person:0000}</uri></phone><phone type=\"mobile\"><uri>tel:+4917055{person:0000}</uri></phone></contactCard>"));
        text.Append(Category(person, "device", 1840271649, 2, "endpoint",
            $"<device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\" endpointId=\"5B0A6E1D-77C2-5F0E-9A41-0C3D52E1{person:0000}\">"
            + $"<capabilities preferred=\"false\" uri=\"{uri}\"><text capture=\"true\" render=\"true\" publish=\"false\"/>"
            + $"<voice capture=\"true\" render=\"true\" publish=\"false\"/></capabilities><timezone>00:00:00+01:00</timezone><machineName>DESK-{person:0000}</machineName></device>"));
        return text.Append("</categories>").ToString();
    }

    private static string Publication(string name, long instance, int container, int version, string expireType, string value) =>
        $"<publication categoryName=\"{name}\" instance=\"{instance}\" container=\"{container}\" version=\"{version}\" expireType=\"{expireType}\">{value}</publication>";

    private static string Category(int person, string name, long instance, int container, string expireType, string value) =>
        $"<category name=\"{name}\" instance=\"{instance}\" publishTime=\"2026-03-09T08:{person % 60:00}:31.604Z\" container=\"{container}\" version=\"{3 + person}\""
        + $" expireType=\"{expireType}\">{value}</category>";

    private static string StateText(string type, string attributes, int availability, string rest, string activity = "") =>
        $"<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" manual=\"{(type == "userState" ? "true" : "false")}\"{attributes}"
        + $" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"{type}\"><availability>{availability}</availability>{activity}<endpointLocation/>{rest}</state>";

    private static string CalendarText(string account, int seed) =>
        $"<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\" mailboxID=\"{account}@fabrikam.example\">"
        + $"<freeBusy startTime=\"2026-03-09T07:00:00Z\" granularity=\"PT15M\" encodingVersion=\"1\">{Convert.ToBase64String(Slots(seed))}</freeBusy></calendarData>";

    private static string NoteText(string type, string text) =>
        $"<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"{type}\" uri=\"\" startTime=\"2026-03-09T06:00:00Z\" endTime=\"2026-03-13T17:00:00Z\">{text}</body></note>";

    // A day and a third of 128 slots: stretches of half an hour to five hours.
    private static byte[] Slots(int seed)
    {
        byte[] packed = new byte[32];
        int slot = 0;
        for (int step = seed; slot < 128; step++)
        {
            int length = 2 + (step * 7 % 19);
            for (int end = Math.Min(128, slot + length); slot < end; slot++)
            {
                packed[slot / 4] |= (byte)((step & 3) << (2 * (slot % 4)));
            }
        }

        return packed;
    }
}
