using EnhancedPresence.TestKit;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verb that holds documents to the schemas.</summary>
public sealed class ValidateTests
{
    private const string Note = "<note xmlns='http://schemas.microsoft.com/2006/09/sip/note'>\n<body type='personal'>a</body>\n";

    [Theory]
    [InlineData("calendar-state.xml")]
    [InlineData("user-state.xml")]
    [InlineData("machine-state.xml")]
    [InlineData("phone-state.xml")]
    [InlineData("note-two-bodies.xml")]
    [InlineData("note-empty.xml")]
    [InlineData("calendar-data-free-busy.xml")]
    public async Task What_the_schemas_allow_is_accepted_and_so_is_what_encode_makes_of_it(string name)
    {
        ToolRun direct = await ToolRun.RunAsync("validate", SampleFiles.OwnPath(name));
        (direct.Code, direct.Error).Should().Be((0, string.Empty));
        ToolRun json = await ToolRun.RunAsync("decode", "--json", SampleFiles.OwnPath(name));
        ToolRun xml = await ToolRun.RunOnAsync(json.Output, "encode");
        ToolRun again = await ToolRun.RunOnAsync(xml.Output, "validate", "-");
        (again.Code, again.Error).Should().Be((0, string.Empty));
    }

    [Fact]
    public async Task Each_finding_is_a_line_with_its_place()
    {
        ToolRun run = await ToolRun.RunOnAsync(Note + "<body/>\n<other/></note>", "validate", "-");
        run.Code.Should().Be(3);
        run.Output.Should().BeEmpty();
        run.ErrorLines.Should().HaveCount(2);
        run.ErrorLines[0].Should().Contain(":3:").And.Contain("type");
        run.ErrorLines[1].Should().Contain(":4:").And.Contain("other");
    }

    [Fact]
    public async Task Findings_of_several_files_name_their_file()
    {
        ToolRun run = await ToolRun.RunAsync("validate", SampleFiles.OwnPath("user-state.xml"), SampleFiles.OwnPath("vendor.xml"));
        run.Code.Should().Be(3);
        run.ErrorLines.Should().OnlyContain(line => line.Contains("vendor.xml:"));
    }

    [Theory]
    [InlineData("<a>", "byte 3")]
    [InlineData("<!DOCTYPE a><a/>", "byte 0")]
    public async Task What_is_no_xml_is_refused_with_its_place(string xml, string position) => (await ToolRun.RunOnAsync(xml, "validate", "-")).ShouldFail(3, position);

    [Fact]
    public async Task A_file_must_be_named() => (await ToolRun.RunAsync("validate")).Code.Should().Be(2);
}
