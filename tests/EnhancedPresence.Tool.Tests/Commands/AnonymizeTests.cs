using EnhancedPresence.TestKit;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verb that makes a document fit to be shown to others.</summary>
public sealed class AnonymizeTests
{
    [Fact]
    public async Task Every_sample_comes_out_readable_and_without_addresses()
    {
        foreach (string name in SampleFiles.OwnNames)
        {
            ToolRun run = await ToolRun.RunAsync("anonymize", SampleFiles.OwnPath(name));
            run.Code.Should().Be(0, name);
            run.Text.Should().NotContain("contoso").And.NotContain("fabrikam");
            (await ToolRun.RunOnAsync(run.Output, "decode", "--json")).Code.Should().Be(0, name);
        }
    }

    [Theory]
    [InlineData("<a>", "byte 3")]
    [InlineData("<!DOCTYPE a><a/>", "byte 0")]
    public async Task What_is_no_document_is_refused(string xml, string position) => (await ToolRun.RunOnAsync(xml, "anonymize", "-")).ShouldFail(3, position);
}
