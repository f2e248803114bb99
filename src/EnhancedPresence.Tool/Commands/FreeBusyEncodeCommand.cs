using System.CommandLine;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>freebusy encode</c>: the packed slots of a calendar or of events.</summary>
internal static class FreeBusyEncodeCommand
{
    public static Command Create(ToolContext context)
    {
        Option<DateTimeOffset?> start = FreeBusyCommand.CreateStart();
        Option<int?> slots = FreeBusyCommand.CreateSlots(CompatibilityProfile.Ocs2007.FreeBusySlots);
        Option<int?> granularity = FreeBusyCommand.CreateGranularity();
        var events = new Option<string?>("--events")
        {
            Description = "A JSON array of events: start, end, status (free, tentative, busy, outOfOffice or 0 to 3).",
            HelpName = "FILE.json",
        };
        var xml = new Option<bool>("--xml") { Description = "Print the freeBusy element too." };
        var calendar = new CalendarOptions();
        var command = new Command("encode", "Packs the events of a calendar into free/busy slots and prints their base64.")
        {
            start, slots, granularity, calendar.Calendar, calendar.Login, calendar.User, calendar.Zone, events, xml,
        };
        calendar.AddValidation(command, events);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DateTimeOffset from = parsed.GetValue(start)!.Value;
            TimeSpan slot = TimeSpan.FromMinutes(parsed.GetValue(granularity)!.Value);
            int count = parsed.GetValue(slots)!.Value;
            if (from.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - (slot.Ticks * count))
            {
                throw ToolException.Usage("--start: the slots would end after the year 9999");
            }

            EquatableArray<CalendarEvent> found = parsed.GetValue(events) is { } file
                ? await EventsFile.ReadAsync(file, context.Console, cancellationToken).ConfigureAwait(false)
                : await calendar.ReadAsync(parsed, context, from, from + (slot * count), cancellationToken).ConfigureAwait(false);
            FreeBusyMap map = FreeBusyMap.FromEvents(from, slot, count, found.AsSpan());
            await WriteAsync(context.Console, map, parsed.GetValue(xml), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task WriteAsync(ToolConsole console, FreeBusyMap map, bool xml, CancellationToken cancellationToken)
    {
        string text = map.ToBase64() + "\n" + (xml ? ElementOf(map) + "\n" : string.Empty);
        await console.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
    }

    // The element as the library writes it inside its parent, with the namespace it has there.
    private static string ElementOf(FreeBusyMap map)
    {
        using var stream = new MemoryStream(PresenceXml.ToUtf8(new CalendarData { FreeBusy = FreeBusy.FromMap(map) }));
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader).Elements().Single().ToString(SaveOptions.DisableFormatting);
    }
}
