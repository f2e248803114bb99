using CsCheck;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verb that holds documents to the schemas.</summary>
public sealed class ValidateTests
{
    private const string Note = "<note xmlns='http://schemas.microsoft.com/2006/09/sip/note'>\n<body type='personal'>a</body>\n";

    // What documents of the wire have and the schemas do not: what each is found to have.
    private static readonly Dictionary<string, string> Invalid = new()
    {
        ["aggregate-machine-state.xml"] = "child element 'device'",
        ["aggregate-state.xml"] = "incomplete content",
        ["alerts-old-namespace.xml"] = "Could not find schema information",
        ["calendar-data-both.xml"] = "The 'shift' attribute",
        ["calendar-data-odd-free-busy.xml"] = "The element 'calendarData' in namespace 'http://schemas.microsoft.com/2006/09/sip/calendarData' has invalid child",
        ["categories.xml"] = "The 'seq' attribute",
        ["contact-card-delimiters-only.xml"] = "The element 'contactCard' in namespace 'http://schemas.microsoft.com/2006/09/sip/contactcard' has incomplete con",
        ["contact-card-unknown-parts.xml"] = "child element",
        ["contact-card.xml"] = "incomplete content",
        ["device-unknown-parts.xml"] = "The element 'device' in namespace 'http://schemas.microsoft.com/2006/09/sip/device' has invalid child element 'extension",
        ["device.xml"] = "child element 'holograms'",
        ["mwi.xml"] = "The 'version' attribute",
        ["other-options.xml"] = "The element 'permissions' in namespace 'http://schemas.microsoft.com/2006/09/sip/options/otherOptions' has invalid child elemen",
        ["other-state.xml"] = "invalid xsi:type",
        ["publish.xml"] = "The 'trace' attribute",
        ["routing.xml"] = "child element 'wait'",
        ["state-delimiters-without-end.xml"] = "incomplete content",
        ["state-odd-order.xml"] = "child element 'device'",
        ["state-unknown-parts.xml"] = "child element 'inBase'",
        ["state-without-type.xml"] = "abstract",
        ["user-information-unknown-parts.xml"] = "The element 'phone' in namespace 'http://schemas.microsoft.com/2006/09/sip/options/userInformation' has inval",
        ["user-properties.xml"] = "The element 'userProperties' in namespace 'http://schemas.microsoft.com/2006/09/sip/categories' has invalid child element 'f",
        ["vendor.xml"] = "Could not find schema information",
    };

    public static TheoryData<string> ValidNames => new(SampleFiles.OwnNames.Where(name => !Invalid.ContainsKey(name)));

    public static TheoryData<string> Categories => new(EveryModel.SchemaValues.Keys);

    public static TheoryData<string> Roots => new(EveryModel.SchemaDocuments.Keys);

    public static TheoryData<string> InvalidNames => new(Invalid.Keys);

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public async Task What_the_schemas_do_not_allow_is_found(string name)
    {
        ToolRun run = await ToolRun.RunAsync("validate", SampleFiles.OwnPath(name));
        run.Code.Should().Be(3);
        run.Error.Should().Contain(Invalid[name]);
    }

    [Theory]
    [MemberData(nameof(ValidNames))]
    public async Task What_the_schemas_allow_is_accepted_and_so_is_what_encode_makes_of_it(string name)
    {
        ToolRun direct = await ToolRun.RunAsync("validate", SampleFiles.OwnPath(name));
        (direct.Code, direct.Error).Should().Be((0, string.Empty));
        ToolRun json = await ToolRun.RunAsync("decode", "--json", SampleFiles.OwnPath(name));
        ToolRun xml = await ToolRun.RunOnAsync(json.Output, "encode");
        ToolRun again = await ToolRun.RunOnAsync(xml.Output, "validate", "-");
        (again.Code, again.Error).Should().Be((0, string.Empty));
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public Task What_encode_makes_of_a_category_is_valid(string category) => ShouldBeValidAsync(EveryModel.SchemaValues[category].Select(PresenceXml.ToUtf8));

    [Theory]
    [MemberData(nameof(Roots))]
    public Task What_encode_makes_of_a_document_is_valid(string root) => ShouldBeValidAsync(EveryModel.SchemaDocuments[root].Select(PresenceXml.ToUtf8));

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

    // In one run of the verb, which reads the schemas each time.
    private static async Task ShouldBeValidAsync(Gen<byte[]> documents)
    {
        string folder = Directory.CreateTempSubdirectory("enhanced-presence-validate-").FullName;
        try
        {
            var files = new List<string>();
            await documents.SampleAsync(
                async xml =>
                {
                    ToolRun json = await ToolRun.RunOnAsync(xml, "decode", "--json");
                    ToolRun encoded = await ToolRun.RunOnAsync(json.Output, "encode");
                    encoded.Code.Should().Be(0, encoded.Error);
                    string file = Path.Combine(folder, $"{files.Count}.xml");
                    await File.WriteAllBytesAsync(file, encoded.Output);
                    files.Add(file);
                },
                iter: 25,
                threads: 1);
            ToolRun run = await ToolRun.RunAsync(["validate", .. files]);
            (run.Code, run.Error).Should().Be((0, string.Empty));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
