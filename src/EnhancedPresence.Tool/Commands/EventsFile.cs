using System.Globalization;
using System.Text.Json;
using EnhancedPresence.Calendar;
using EnhancedPresence.Tool.Json;

namespace EnhancedPresence.Tool.Commands;

/// <summary>A JSON file of events: an array of objects with <c>start</c>, <c>end</c>, <c>status</c> and the other facts of an event.</summary>
internal static class EventsFile
{
    private const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>Reads the events.</summary>
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <param name="console">Has standard input.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events.</returns>
    public static async Task<EquatableArray<CalendarEvent>> ReadAsync(string path, ToolConsole console, CancellationToken cancellationToken)
    {
        InputFile input = await InputFile.ReadAsync(path, console, MaxBytes, cancellationToken).ConfigureAwait(false);
        return ToolJson.Read(input, Read);
    }

    private static EquatableArray<CalendarEvent> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new JsonShapeException("$", "expected an array of events");
        }

        var events = new List<CalendarEvent>();
        foreach (JsonElement element in root.EnumerateArray())
        {
            var fields = new JsonFields(element, string.Create(CultureInfo.InvariantCulture, $"$[{events.Count}]"));
            events.Add(ReadEvent(fields, events.Count));
            fields.Finish();
        }

        return events.ToEquatableArray();
    }

    private static CalendarEvent ReadEvent(JsonFields fields, int index)
    {
        DateTimeOffset start = fields.Instant("start") ?? throw fields.Missing("start");
        DateTimeOffset end = fields.Instant("end") ?? throw fields.Missing("end");
        if (end < start)
        {
            throw fields.Error("end", "is before the start");
        }

        return new CalendarEvent
        {
            Id = fields.Text("id") ?? index.ToString(CultureInfo.InvariantCulture),
            Start = start,
            End = end,
            Status = ReadStatus(fields),
            IsMeeting = fields.Flag("isMeeting") ?? false,
            IsPrivate = fields.Flag("isPrivate") ?? false,
            IsAllDay = fields.Flag("isAllDay") ?? false,
            Subject = fields.Text("subject"),
            Location = fields.Text("location"),
        };
    }

    private static FreeBusyStatus ReadStatus(JsonFields fields)
    {
        if (!fields.IsText("status"))
        {
            return (FreeBusyStatus)(fields.Number("status", 0, 3) ?? (int)FreeBusyStatus.Busy);
        }

        return FreeBusyStatusName.TryParse(fields.RequiredText("status"), out FreeBusyStatus status)
            ? status
            : throw fields.Error("status", FreeBusyStatusName.Form);
    }
}
