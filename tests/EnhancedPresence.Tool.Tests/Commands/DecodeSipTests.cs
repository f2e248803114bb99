using System.Text;
using System.Text.Json;
using EnhancedPresence.Tool.Serving;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>SIP messages and traces through <c>decode</c>, and what a trace covers.</summary>
public sealed class DecodeSipTests
{
    private const string Note = "<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"personal\">at the dentist</body></note>";

    private static readonly byte[] Publication = Message("SERVICE sip:alice@contoso.com SIP/2.0", "application/msrtc-category-publish+xml", Note);

    [Fact]
    public async Task A_message_in_json()
    {
        ToolRun run = await ToolRun.RunOnAsync(Publication, "decode", "--json");

        run.Code.Should().Be(0, run.Error);
        JsonElement message = JsonDocument.Parse(run.Output).RootElement;
        message.GetProperty("kind").GetString().Should().Be("sip");
        message.GetProperty("start").GetString().Should().Be("SERVICE sip:alice@contoso.com SIP/2.0");
        message.GetProperty("headers")[1].EnumerateArray().Select(static v => v.GetString()).Should().Equal("From", "<sip:alice@contoso.com>;tag=1");
        message.GetProperty("body").GetProperty("name").GetString().Should().Be("note");
    }

    [Fact]
    public async Task A_trace_in_json_is_one_line_for_each_message_and_as_a_tree_it_has_everything()
    {
        byte[] trace =
        [
            .. "# 2026-03-02T09:00:00.000Z received c1\n"u8, .. Publication, .. "\n# 2026-03-02T09:00:00.001Z sent c1\n"u8,
            .. Message("SIP/2.0 200 OK", null, ""), .. Message("BENOTIFY sip:bob@contoso.com SIP/2.0", "text/plain", "hello"), .. "\n"u8,
        ];
        ToolRun json = await ToolRun.RunOnAsync(trace, "decode", "--json");
        ToolRun tree = await ToolRun.RunOnAsync(trace, "decode");

        string[] lines = json.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(static l => JsonDocument.Parse(l).RootElement).Select(static m => $"{m.GetProperty("time").GetString()} {m.GetProperty("direction").GetString()} {m.GetProperty("connection").GetString()}")
            .Should().Equal("2026-03-02T09:00:00Z received c1", "2026-03-02T09:00:00.001Z sent c1", "2026-03-02T09:00:00.001Z sent c1");
        JsonDocument.Parse(lines[2]).RootElement.GetProperty("body").GetString().Should().Be("hello");
        tree.Text.Should().ContainAll("2026-03-02T09:00:00.000Z received c1", "SERVICE sip:alice@contoso.com SIP/2.0", "CSeq: 1 X", "at the dentist", "SIP/2.0 200 OK", "hello");
    }

    [Theory]
    [InlineData("# c1\nnonsense\r\n\r\n", "byte 5", "no SIP message")]
    [InlineData("SIP/2.0 200 OK\r\nCall-ID: 1\r\n", "byte 28", "truncated")]
    public async Task What_is_no_message_has_its_place(string trace, string where, string reason) =>
        (await ToolRun.RunOnAsync(trace, "decode")).ShouldFail(3, where, reason);

    [Fact]
    public async Task A_covered_trace_is_read_like_the_whole_one_and_tells_no_secret()
    {
        byte[] whole =
        [
            .. Message("REGISTER sip:contoso.com SIP/2.0", null, "", "Proxy-Authorization: Digest username=\"alice\", response=\"6629fae4\",\r\n nc=00000001\r\nSubject: lunch\r\n"),
            .. Publication,
            .. Message("MESSAGE sip:bob@contoso.com SIP/2.0", "text/plain", "meet me\r\nat noon"),
            .. Message("BENOTIFY sip:bob@contoso.com SIP/2.0", "application/xml", "<c displayName='Dr. No' a=\"b>c\"><s:meetingSubject><![CDATA[merger]]></s:meetingSubject><!-- hush --><name/>6500<availability>6500</availability></c>"),
            .. Message("SERVICE sip:contoso.com SIP/2.0", "application/SOAP+xml", "<m:Array><m:row m:attrib='sn' m:value='Moriarty'/><row uri=\"sip:m@contoso.com\" phone=\"555 12\" email=\"m@baker.st\"/></m:Array>"),
        ];
        byte[] covered = WireRedaction.Apply(whole);
        string text = Encoding.UTF8.GetString(covered);
        ToolRun run = await ToolRun.RunOnAsync(covered, "decode", "--json");

        covered.Should().HaveCount(whole.Length);
        text.Should().NotContainAny("dentist", "6629fae4", "\"alice\"", "00000001", "lunch", "noon", "meet me", "Dr. No", "merger", "hush", "Moriarty", "555", "baker");
        text.Should().ContainAll("Digest username=\"xxxxx\"", "type=\"personal\">xx xxx xxxxxxx</body>", "<availability>6500</availability>", "sip:alice@contoso.com");
        run.Code.Should().Be(0, run.Error);
        run.Text.Should().ContainAll("REGISTER", "SERVICE", "MESSAGE", "BENOTIFY", "xx xxx xxxxxxx");
    }

    [Fact]
    public void What_is_no_message_is_covered_as_a_whole() =>
        Encoding.UTF8.GetString(WireRedaction.Apply("no message at all\r\n"u8)).Should().Be("xx xxxxxxx xx xxx\r\n");

    private static byte[] Message(string start, string? type, string body, string more = "") => Encoding.UTF8.GetBytes(
        $"{start}\r\nVia: SIP/2.0/TCP a\r\nFrom: <sip:alice@contoso.com>;tag=1\r\nTo: <sip:alice@contoso.com>\r\nCall-ID: 1\r\nCSeq: 1 X\r\n{more}"
        + (type is null ? string.Empty : $"Content-Type: {type}\r\n") + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
