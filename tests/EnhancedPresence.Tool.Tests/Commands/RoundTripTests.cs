using CsCheck;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class RoundTripTests
{
    // One has the namespace of an older schema, the other is part of a state.
    private static readonly string[] Untyped = ["lyncdoc-alerts-0f5e5c.xml", "lyncdoc-device-61d2c2.xml"];

    public static TheoryData<string> Own => new(SampleFiles.OwnNames);

    public static TheoryData<string> Categories => new(EveryModel.Values.Keys);

    public static TheoryData<string> Roots => new(EveryModel.Documents.Keys);

    [Theory]
    [MemberData(nameof(Own))]
    public Task A_sample_of_these_tests_comes_back(string name) => ShouldComeBackAsync(SampleFiles.OwnPath(name));

    [SharedFact]
    public async Task Every_shared_sample_comes_back()
    {
        string[] names = [.. SampleFiles.SharedNames];
        names.Should().NotBeEmpty();
        foreach (string name in names)
        {
            await ShouldComeBackAsync(Path.Combine(SampleFiles.Shared!, name));
        }
    }

    [SharedFact]
    public async Task Every_shared_sample_has_a_model()
    {
        foreach (string name in SampleFiles.SharedNames)
        {
            ToolRun run = await ToolRun.RunAsync("decode", "--json", Path.Combine(SampleFiles.Shared!, name));
            run.Text.Contains("\"raw\":", StringComparison.Ordinal).Should().Be(Untyped.Contains(name), "{0}: {1}", name, run.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public Task Whatever_a_category_holds_comes_back(string category) =>
        Gen.OneOf(EveryModel.Values[category], EveryModel.SchemaValues[category]).SampleAsync(value => ShouldComeBackAsync(PresenceXml.ToUtf8(value)), iter: 40);

    [Theory]
    [MemberData(nameof(Roots))]
    public Task Whatever_a_document_holds_comes_back(string root) =>
        Gen.OneOf(EveryModel.Documents[root], EveryModel.SchemaDocuments[root]).SampleAsync(document => ShouldComeBackAsync(PresenceXml.ToUtf8(document)), iter: 30);

    [Theory]
    [MemberData(nameof(Own))]
    public async Task A_sample_is_drawn(string name)
    {
        ToolRun run = await ToolRun.RunAsync("decode", SampleFiles.OwnPath(name));
        run.Code.Should().Be(0, run.Error);
        run.Text.Should().NotBeEmpty();
    }

    [SharedFact]
    public async Task Every_shared_sample_is_drawn()
    {
        foreach (string name in SampleFiles.SharedNames)
        {
            ToolRun run = await ToolRun.RunAsync("decode", Path.Combine(SampleFiles.Shared!, name));
            run.Code.Should().Be(0, "{0}: {1}", name, run.Error);
            run.Text.Should().NotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task The_json_of_a_sample_is_a_fixed_point(string name)
    {
        ToolRun first = await ToolRun.RunAsync("decode", "--json", SampleFiles.OwnPath(name));
        ToolRun xml = await ToolRun.RunOnAsync(first.Output, "encode");
        ToolRun second = await ToolRun.RunOnAsync(xml.Output, "decode", "--json", "-");

        second.Text.Should().Be(first.Text);
    }

    private static async Task ShouldComeBackAsync(byte[] xml)
    {
        ToolRun decoded = await ToolRun.RunOnAsync(xml, "decode", "--json");
        ToolRun encoded = await ToolRun.RunOnAsync(decoded.Output, "encode");
        encoded.Code.Should().Be(0, "{0}\n{1}", encoded.Error, decoded.Text);
        CanonicalXml.Of(encoded.Output).Should().Be(CanonicalXml.Of(xml));
        ToolRun again = await ToolRun.RunOnAsync(encoded.Output, "decode", "--json");
        again.Text.Should().Be(decoded.Text);
    }

    private static async Task ShouldComeBackAsync(string path)
    {
        ToolRun decoded = await ToolRun.RunAsync("decode", "--json", path);
        decoded.Code.Should().Be(0, "{0}: {1}", path, decoded.Error);
        decoded.Error.Should().BeEmpty();

        ToolRun encoded = await ToolRun.RunOnAsync(decoded.Output, "encode");
        encoded.Code.Should().Be(0, "{0}: {1}\n{2}", path, encoded.Error, decoded.Text);
        encoded.Text.Should().EndWith(">\n");

        CanonicalXml.Of(encoded.Output).Should().Be(CanonicalXml.Of(await File.ReadAllBytesAsync(path)), "{0} comes back", path);
    }
}
