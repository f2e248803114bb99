using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class EncodeTests
{
    private const string Begin = "{\"kind\":\"category\",\"name\":\"state\",\"value\":{\"type\":\"userState\"";

    public static TheoryData<string, string> Wrong => new()
    {
        { "", "byte 0: malformed JSON: " },
        { "{", "byte 1: malformed JSON: " },
        { "{\n\"kind\":\n  garbage}", "byte 12: malformed JSON: " },
        { "\uFEFF{\n?", "byte 5: malformed JSON: " },
        { "<state/>", "byte 0: malformed JSON: " },
        { "[]", "$: expected an object, found an array" },
        { "{}", "$.kind: is missing" },
        { "{\"kind\":\"surprise\"}", "$.kind: expected category, categories, publish, roamingData" },
        { "{\"kind\":\"category\",\"name\":\"state\"}", "$.value: is missing" },
        { "{\"kind\":\"category\",\"name\":\"state\",\"value\":null}", "$.value: expected an object, found null" },
        { "{\"kind\":\"category\",\"name\":\"device\",\"value\":{\"capabilities\":[{\"items\":[{\"name\":\"a b\"}]}]}}", "$.value.capabilities[0].items[0].name: expected an XML name" },
        { "{\"kind\":\"category\",\"name\":\"device\",\"value\":{\"capabilities\":[{\"items\":[{}]}]}}", "$.value.capabilities[0].items[0].name: is missing" },
        { "{\"kind\":\"category\",\"name\":\"userProperties\",\"value\":{\"exumEnabled\":-1}}", "$.value.exumEnabled: expected a whole number from 0 to 18446744073709551615" },
        { "{\"kind\":\"category\",\"name\":\"userProperties\",\"value\":{\"forwardingUrls\":[{\"xml\":\"<a/>\"}]}}", "$.value.forwardingUrls[0].xml: expected an element forwardingUrls" },
        { "{\"kind\":\"category\",\"name\":\"contactCard\",\"value\":{\"phone\":[{\"number\":\"1\"}]}}", "$.value.phone[0].number: unknown property" },
        { "{\"kind\":\"category\",\"name\":\"mood\",\"value\":{}}", "$.value.raw: is missing" },
        { "{\"kind\":\"category\",\"name\":\"device\",\"value\":{\"raw\":\"<device>\"}}", "$.value.raw: no XML element: byte 8: truncated" },
        { "{\"kind\":\"category\",\"name\":\"device\",\"value\":{\"raw\":\"<other/>\"}}", "$.name: is device, but the element in value.raw is other" },
        { "{\"kind\":\"category\",\"name\":\"device\",\"value\":{\"raw\":\"<!DOCTYPE a><a/>\"}}", "document type declaration" },
        { Begin + ",\"avialability\":1}}", "$.value.avialability: unknown property" },
        { Begin + ",\"device\":\"x\"}}", "$.value.device: unknown property" },
        { Begin + ",\"meetingSubjectLcid\":1}}", "$.value.meetingSubjectLcid: unknown property" },
        { Begin + ",\"manual\":null}}", "$.value.manual: is null; leave an absent property out" },
        { Begin + ",\"manual\":\"true\"}}", "$.value.manual: expected true or false, found a string" },
        { Begin + ",\"manual\":true,\"manual\":true}}", "malformed JSON: " },
        { Begin + ",\"availability\":-1}}", "$.value.availability: expected a whole number from 0 to 4294967295, found -1" },
        { Begin + ",\"availability\":1.5}}", "$.value.availability: expected a whole number" },
        { Begin + ",\"startTime\":\"2026-03-02T08:00:00\"}}", "$.value.startTime: expected an instant with an offset" },
        { Begin + ",\"endpointLocation\":\"a\\u001bb\"}}", "$.value.endpointLocation: holds U+001B, which XML does not allow" },
        { Begin + ",\"endpointLocation\":\"\\ud800\"}}", "$.value.endpointLocation: holds half of a surrogate pair" },
        { Begin + ",\"\\ud800\":1}}", "$: a property name holds half of a surrogate pair" },
        { Begin + ",\"activities\":[{},{\"token\":1}]}}", "$.value.activities[1].token: expected a string, found 1" },
        { Begin + ",\"activities\":{}}}", "$.value.activities: expected an array, found an object" },
        { Begin + ",\"unknown\":[{\"place\":\"nowhere\",\"xml\":\"<a/>\"}]}}", "$.value.unknown[0].place: expected base" },
        { Begin + ",\"unknown\":[{\"place\":\"base\",\"xml\":\"<a/><b/>\"}]}}", "$.value.unknown[0].xml: no XML element: byte 4: " },
        { Begin + ",\"unknownAttributes\":[{\"name\":\"a b\",\"value\":\"\"}]}}", "$.value.unknownAttributes[0].name: expected an XML name" },
        { Begin + ",\"unknownAttributes\":[{\"name\":\"a='1'\",\"value\":\"\"}]}}", "$.value.unknownAttributes[0].name: expected an XML name" },
        { Begin + ",\"manual\":true,\"unknownAttributes\":[{\"name\":\"manual\",\"value\":\"1\"}]}}", "$: describes no readable document: " },
        { "{\"kind\":\"publish\",\"uri\":\"nobody\",\"publications\":[]}", "$.uri: expected a SIP address" },
        { "{\"kind\":\"publish\",\"uri\":\"sip:a@b.c\",\"publications\":[{\"name\":\"\"}]}", "$.publications[0].name: is empty" },
        {
            "{\"kind\":\"publish\",\"uri\":\"sip:a@b.c\",\"publications\":[{\"name\":\"note\",\"instance\":0,\"container\":99999}]}",
            "$.publications[0].container: expected a whole number from 0 to 32767"
        },
        {
            "{\"kind\":\"categories\",\"uri\":\"sip:a@b.c\",\"categories\":[{\"name\":\"note\",\"expireType\":\"custom\"}]}",
            "$.categories[0].expireType: expected static, endpoint, user or time"
        },
        {
            "{\"kind\":\"category\",\"name\":\"calendarData\",\"value\":{\"freeBusy\":{\"start\":\"2026-03-02T08:00Z\",\"granularityMinutes\":15,\"slots\":\"0142\"}}}",
            "$.value.freeBusy.slots: character 2 is no digit from 0 to 3"
        },
        {
            "{\"kind\":\"category\",\"name\":\"calendarData\",\"value\":{\"freeBusy\":{\"start\":\"2026-03-02T08:00Z\",\"granularityMinutes\":15,"
            + "\"granularity\":\"PT1H\",\"slots\":\"0\"}}}",
            "$.value.freeBusy.granularity: contradicts granularityMinutes"
        },
        {
            "{\"kind\":\"category\",\"name\":\"calendarData\",\"value\":{\"workingHours\":{\"bias\":0,\"standardTime\":{\"bias\":0,\"time\":\"2\"}}}}",
            "$.value.workingHours.standardTime.time: expected a time of day"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Json_that_describes_no_document_is_3(string json, string part)
    {
        ToolRun run = await ToolRun.RunOnAsync(json, "encode");

        run.ShouldFail(3, "enhanced-presence: standard input: ", part);
    }

    [Fact]
    public async Task Json_nested_deeply_is_3()
    {
        ToolRun run = await ToolRun.RunOnAsync(new string('[', 100_000), "encode", "-");

        run.ShouldFail(3, "standard input: byte 64: malformed JSON: ");
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_3()
    {
        ToolRun run = await ToolRun.RunOnAsync([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}'], "encode");

        run.ShouldFail(3, "standard input: ");
    }

    [Fact]
    public async Task Derived_properties_are_ignored_and_hand_written_json_is_enough()
    {
        ToolRun run = await ToolRun.RunOnAsync(
            "{\"kind\":\"publish\",\"uri\":\"alice@contoso.com\",\"publications\":[{\"name\":\"state\",\"instance\":7,\"container\":2,"
            + "\"value\":{\"type\":\"userState\",\"availability\":3500,\"availabilityClass\":\"Nonsense\"}}]}",
            "encode");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Contain("uri=\"sip:alice@contoso.com\"").And.Contain("version=\"0\"").And.Contain("expireType=\"static\"")
            .And.Contain("<availability>3500</availability>");
    }

    [Fact]
    public async Task A_file_can_be_named()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "{\"kind\":\"category\",\"name\":\"note\",\"value\":{}}");

            ToolRun run = await ToolRun.RunAsync("encode", path);

            run.Code.Should().Be(0, run.Error);
            run.Text.Should().StartWith("<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"").And.EndWith(">\n");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
