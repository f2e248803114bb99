using System.CommandLine;
using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using Spectre.Console;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>freebusy decode</c>: what packed slots say, as a strip and runs or as JSON.</summary>
internal static class FreeBusyDecodeCommand
{
    public static Command Create(ToolContext context)
    {
        var base64 = new Argument<string>("BASE64") { Description = "The packed slots." };
        Option<DateTimeOffset?> start = FreeBusyCommand.CreateStart();
        Option<int?> slots = FreeBusyCommand.CreateSlots(standard: null);
        Option<int?> granularity = FreeBusyCommand.CreateGranularity();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("decode", "Prints what packed slots say.") { base64, start, slots, granularity, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            FreeBusyMap map = Parse(
                parsed.GetRequiredValue(base64),
                parsed.GetValue(start)!.Value,
                TimeSpan.FromMinutes(parsed.GetValue(granularity)!.Value),
                parsed.GetValue(slots));
            return parsed.GetValue(json) ? WriteJsonAsync(context.Console, map, cancellationToken) : Task.FromResult(Draw(context.Console, map));
        });
        return command;
    }

    private static FreeBusyMap Parse(string base64, DateTimeOffset start, TimeSpan granularity, int? slots)
    {
        if (FreeBusyMap.TryParse(base64, start, granularity, slots, out FreeBusyMap? map, out FreeBusyParseError error))
        {
            return map;
        }

        throw error.Reason switch
        {
            FreeBusyParseReason.TimeOutOfRange => ToolException.Usage("--start: the slots would end after the year 9999"),
            FreeBusyParseReason.SlotCountOutOfRange => Invalid(base64.Length, "the text ends here, before the number of slots that --slots asks for"),
            FreeBusyParseReason.InvalidCharacter => Invalid(error.Offset, "this character can't stand here in base64"),
            FreeBusyParseReason.Truncated => Invalid(error.Offset, "the base64 text ends inside a group of four characters"),
            FreeBusyParseReason.TooManySlots => Invalid(error.Offset, string.Create(CultureInfo.InvariantCulture, $"more than {FreeBusyMap.MaxSlots} slots")),
            _ => Invalid(error.Offset, error.Reason.ToString()),
        };
    }

    private static ToolException Invalid(int offset, string reason) =>
        ToolException.Invalid("BASE64", string.Create(CultureInfo.InvariantCulture, $"character {offset}"), reason);

    private static async Task<int> WriteJsonAsync(ToolConsole console, FreeBusyMap map, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> utf8 = ToolJson.ToUtf8(writer =>
        {
            writer.WriteStartObject();
            FreeBusyJson.WriteMap(writer, map);
            writer.WriteEndObject();
        });
        await console.Output.WriteAsync(utf8, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static int Draw(ToolConsole console, FreeBusyMap map)
    {
        string digits = map.ToDigits();
        var rows = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        for (int first = 0; first < digits.Length; first += FreeBusyStrip.SlotsInRow)
        {
            ReadOnlySpan<char> row = digits.AsSpan(first, Math.Min(FreeBusyStrip.SlotsInRow, digits.Length - first));
            rows.AddRow(InstantText.Format(map.Start + (map.Granularity * first)), FreeBusyStrip.Markup(row));
        }

        var runs = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        foreach (FreeBusyRun run in map.GetRuns())
        {
            runs.AddRow(InstantText.Format(run.Start), InstantText.Format(run.End), FreeBusyStatusName.Of(run.Status));
        }

        console.Draw(new Rows(rows, new Markup($"[grey]{FreeBusyStrip.Legend}[/]"), runs));
        return ExitCode.Done;
    }
}
