using System.Text.Json;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>XML allows C1 control characters and directional overrides, which a terminal obeys: none reaches it.</summary>
public sealed class TerminalSafetyTests
{
    private const string Hostile = "&#x9B;31m red &#x9D;0;title&#x9C; &#x202E;dlrow &#x7F; &#xA; [red]x[/] &#x2028;";

    private static readonly string[] Documents =
    [
        $"<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"{Hostile}\" uri=\"{Hostile}\" x=\"{Hostile}\">{Hostile}</body></note>",
        $"<v:mood xmlns:v=\"urn:{Hostile}\" v:a=\"{Hostile}\">{Hostile}<v:b>{Hostile}</v:b></v:mood>",
        $"<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\"><activity token=\"{Hostile}\"/><unknown>{Hostile}</unknown></state>",
        $"<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\" mailboxID=\"{Hostile}\"/>",
        $"<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:a@b.c\"><category name=\"{Hostile}\" endpointId=\"{Hostile}\"/></categories>",
    ];

    public static TheoryData<string> All => new(Documents);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Trees_hold_no_control_characters(string xml)
    {
        ToolRun run = await ToolRun.RunOnAsync(xml, "decode");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().NotMatchRegex("[\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u202E]");
        run.Text.Should().Contain("\\u009B31m red").And.Contain("[red]x[/]");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Coloured_trees_hold_only_the_codes_of_their_colours(string xml)
    {
        ToolRun run = await ToolRun.RunWithAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml)), ["decode"], colour: true, width: 120);

        run.Code.Should().Be(0, run.Error);
        System.Text.RegularExpressions.Regex.Replace(run.Text, "\u001b\\[[0-9;]*m", string.Empty)
            .Should().NotMatchRegex("[\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u202E]");
        run.Text.Should().Contain("\u001b[");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Json_holds_no_control_characters_and_loses_none(string xml)
    {
        ToolRun run = await ToolRun.RunOnAsync(xml, "decode", "--json");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().NotMatchRegex("[\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u2029]");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        ToolRun encoded = await ToolRun.RunOnAsync(run.Output, "encode");
        TestKit.CanonicalXml.Of(encoded.Output).Should().Be(TestKit.CanonicalXml.Of(xml));
    }

    [Fact]
    public async Task Messages_hold_no_control_characters()
    {
        (await ToolRun.RunAsync("decode", "no\u001b[31m\u009b\nsuch")).ShouldFail(1, "no\\u001B[31m\\u009B\\nsuch: no such file");
        (await ToolRun.RunOnAsync("{\"kind\":\"publish\",\"\\u009b\":1,\"uri\":\"sip:a@b.c\"}", "encode")).ShouldFail(3, "$.\\u009B: unknown property");
    }
}
