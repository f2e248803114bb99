using System.Globalization;
using System.Text;

namespace EnhancedPresence.TestKit;

/// <summary>
/// Documents that were made to cost more than others of their size, by family. Each family gives documents of any size, so that it can be
/// seen how the cost grows.
/// </summary>
public static class HostileXml
{
    private const string Sip = "http://schemas.microsoft.com/2006/09/sip/";
    private const string State = "<state xmlns='" + Sip + "state' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='userState'>";
    private const string Delimiter = "<delimiter xmlns='" + Sip + "commontypes'/>";
    private const string Categories = "<categories xmlns='" + Sip + "categories' uri='sip:a@b.c'>";

    private static readonly string LongName = new('n', 1000);

    /// <summary>The families: a document of at least a number of bytes.</summary>
    public static IReadOnlyDictionary<string, Func<int, byte[]>> Families { get; } = new Dictionary<string, Func<int, byte[]>>
    {
        ["nested to the limit, again and again"] = Repeat("<r>", Nested("a", 31), "</r>"),
        ["unknown elements nested to the limit"] = Repeat(State, Nested("a", 31), "</state>"),
        ["unknown elements side by side"] = Repeat(State, "<a/>", "</state>"),
        ["unknown elements, each with its own namespace"] = Repeat(State, i => $"<a xmlns='u{i}'/>", "</state>"),
        ["unknown elements with types in prefixes of the outside"] = Repeat("<note xmlns='" + Sip + "note' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:p='u'>", "<a xsi:type='p:t'/>", "</note>"),
        ["blocks without end"] = Repeat(State, Delimiter + "<a/>", "</state>"),
        ["as many attributes as the limit allows"] = Repeat("<r>", "<a" + Many(60, i => $" a{i:D2}a=''") + "/>", "</r>"),
        ["attributes that look alike"] = Repeat("<r>", "<a" + Many(60, i => $" a{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}a=''") + "/>", "</r>"),
        ["unknown attributes of a known element"] = Repeat("<note xmlns='" + Sip + "note'>", "<body" + Many(60, i => $" a{i}=''") + "/>", "</note>"),
        ["unknown attributes in a long namespace"] = Repeat("<note xmlns='" + Sip + "note' xmlns:p='" + LongName + "'>", "<body p:a='' p:b=''/>", "</note>"),
        ["as many prefixes as the limit allows"] = Repeat("<r" + Many(60, i => $" xmlns:p{i:D2}='u{i}'") + ">", "<p00:a" + Many(40, i => $" p{i % 60:D2}:a=''") + "/>", "</r>"),
        ["prefixes declared on every element"] = Repeat("<r>", i => "<a" + Many(50, p => $" xmlns:p{p}='u{i}'") + "/>", "</r>"),
        ["long namespaces that differ in their last byte"] =
            Repeat("<r" + Many(20, i => $" xmlns:p{i:D2}='{LongName}{i:D2}'") + ">", "<a" + Many(20, i => $" p{i:D2}:a=''") + "/>", "</r>"),
        ["long names"] = Repeat("<r>", "<" + LongName + " " + LongName + "=''></" + LongName + ">", "</r>"),
        ["names beyond ASCII"] = Repeat("<r>", "<" + new string('\u00e9', 400) + "/>", "</r>"),
        ["references"] = Repeat("<r>", "&amp;&#65;", "</r>"),
        ["references in an attribute"] = Repeat("<r a='", "&lt;&#x41;", "'/>"),
        ["a reference with many digits"] = Repeat("<r>&#", "0", "65;</r>"),
        ["references in the body of a note"] = Repeat("<note xmlns='" + Sip + "note'><body type='personal'>", "&amp;", "</body></note>"),
        ["one text"] = Repeat("<note xmlns='" + Sip + "note'><body type='personal'>", "text ", "</body></note>"),
        ["one text of line ends"] = Repeat("<note xmlns='" + Sip + "note'><body type='personal'>", "\r\n", "</body></note>"),
        ["one text of brackets"] = Repeat("<r>", "]", " </r>"),
        ["one text in pieces"] = Repeat("<note xmlns='" + Sip + "note'><body type='personal'>", "x<!---->", "</body></note>"),
        ["one text in CDATA sections"] = Repeat("<note xmlns='" + Sip + "note'><body type='personal'>", "<![CDATA[x]]>", "</body></note>"),
        ["comments"] = Repeat("<r>", "<!---->", "</r>"),
        ["instructions before the root"] = Repeat(string.Empty, "<?p?>", "<r/>"),
        ["replacement characters"] = Repeat("<r>", "\ufffd", "</r>"),
        ["comments never closed"] = Repeat("<r>", "<!--x-->y", "<!--"),
        ["end tags that end wrongly"] = Repeat("<r>", "<a></a>", "</a>"),
        ["invalid values"] = Repeat(Categories, "<category name='state'>" + State + "<availability>x</availability></state></category>", "</categories>"),
        ["empty categories"] = Repeat(Categories, "<category name='n'/>", "</categories>"),
        ["a category with many values"] = Repeat(Categories + "<category name='n'>", "<v/>", "</category></categories>"),
        ["free and busy that is no base64 at its end"] =
            Repeat("<calendarData xmlns='" + Sip + "calendarData' mailboxID='a@b.c'><freeBusy startTime='2026-11-20T00:00:00Z' granularity='PT15M' encodingVersion='1'>", "AAAA", "*</freeBusy></calendarData>"),
        ["activities"] = Repeat(State, "<activity token='a'/>", "</state>"),
        ["groups with long lists"] = Repeat("<contactList deltaNum='1'><contact uri='a@b.c' groups='", "1 ", "'/></contactList>"),
    };

    private static Func<int, byte[]> Repeat(string before, string part, string after) => Repeat(before, _ => part, after);

    private static Func<int, byte[]> Repeat(string before, Func<int, string> part, string after) => bytes =>
    {
        var xml = new StringBuilder(before);
        for (int i = 0; xml.Length < bytes; i++)
        {
            xml.Append(part(i));
        }

        return Encoding.UTF8.GetBytes(xml.Append(after).ToString());
    };

    private static string Nested(string name, int depth) => Many(depth, _ => $"<{name}>") + Many(depth, _ => $"</{name}>");

    private static string Many(int count, Func<int, FormattableString> part) => string.Concat(Enumerable.Range(0, count).Select(i => part(i).ToString(CultureInfo.InvariantCulture)));
}
