using System.Text;
using EnhancedPresence.TestKit;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class BadInputTests
{
    private const string State = "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" "
        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"userState\">";

    public static TheoryData<string, string> Xml => new()
    {
        { "", "byte 0: " },
        { "   ", "byte 3: " },
        { "<a><b></a>", "byte 6: the end tag does not match" },
        { "<a b='1' b='2'/>", "two attributes of the same name" },
        { "<p:a/>", "prefix is not declared" },
        { "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "byte 0: a document type declaration" },
        { "<a>&nbsp;</a>", "byte 3: the reference names no known entity" },
        { "<a>\0</a>", "byte 3: a character that XML does not allow" },
        { "<a>\u001b[31m</a>", "byte 3: a character that XML does not allow" },
        { "<a/><b/>", "byte 4: not exactly one root element" },
        { "{\"kind\":\"category\"}", "byte 0: " },
        { State + "<availability>lots</availability></state>", "(in state/availability)" },
    };

    [Theory]
    [MemberData(nameof(Xml))]
    public async Task Xml_that_can_not_be_read_is_3(string xml, string part)
    {
        foreach (string[] verb in new[] { new[] { "decode" }, ["decode", "--json"], ["decode", "--strict", "-"] })
        {
            ToolRun run = await ToolRun.RunOnAsync(xml, verb);
            run.ShouldFail(3, "enhanced-presence: standard input: byte ", part);
        }
    }

    [Fact]
    public async Task A_document_cut_anywhere_is_3()
    {
        byte[] whole = await File.ReadAllBytesAsync(SampleFiles.OwnPath("publish.xml"));
        int end = Encoding.UTF8.GetString(whole).LastIndexOf('>');
        for (int length = 0; length < end; length += 37)
        {
            ToolRun run = await ToolRun.RunOnAsync(whole[..length], "decode", "--json");
            run.ShouldFail(3, "standard input: byte ");
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_3()
    {
        ToolRun run = await ToolRun.RunOnAsync([(byte)'<', (byte)'a', (byte)'>', 0xC3, 0x28], "decode");

        run.ShouldFail(3, "standard input: byte 3: not UTF-8");
    }

    [Fact]
    public async Task Another_encoding_is_3()
    {
        ToolRun run = await ToolRun.RunOnAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<a/>")], "decode");

        run.ShouldFail(3, "standard input: byte ");
    }

    [Fact]
    public async Task Wrong_base64_is_3_at_its_place()
    {
        string xml = "<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\"><freeBusy startTime=\"2026-03-02T00:00:00Z\" "
            + "granularity=\"PT15M\" encodingVersion=\"1\">AA*A</freeBusy></calendarData>";

        ToolRun run = await ToolRun.RunOnAsync(xml, "decode");

        run.ShouldFail(3, $"byte {xml.IndexOf('*', StringComparison.Ordinal)}: ", "(in calendarData/freeBusy)");
    }

    [Fact]
    public async Task An_element_of_10_megabytes_is_3_and_not_read_to_its_end()
    {
        using var input = new CountingStream(10 * 1024 * 1024);

        ToolRun run = await ToolRun.RunWithAsync(input, ["decode"]);

        run.ShouldFail(3, "standard input: byte 4194304: larger than the limit of 4194304 bytes");
        input.Position.Should().BeLessThanOrEqualTo(4194304 + 1);
    }

    [Fact]
    public async Task Elements_nested_deeply_are_3()
    {
        string xml = string.Concat(Enumerable.Repeat("<a>", 100_000));

        ToolRun run = await ToolRun.RunOnAsync(xml, "decode");

        run.ShouldFail(3, "nested deeper than the limit");
    }

    [Fact]
    public async Task Strict_refuses_what_the_schemas_do_not_allow()
    {
        string path = SampleFiles.OwnPath("state-odd-order.xml");

        (await ToolRun.RunAsync("decode", path)).Code.Should().Be(0);
        (await ToolRun.RunAsync("decode", "--strict", path)).ShouldFail(3, "state-odd-order.xml: byte ");
    }

    private sealed class CountingStream(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, read).Fill((byte)'x');
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
