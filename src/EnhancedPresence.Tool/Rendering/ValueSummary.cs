using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>A category's value in a few words; plain text, which still has to be made visible.</summary>
internal static class ValueSummary
{
    private const int MostText = 80;

    /// <summary>The words.</summary>
    /// <param name="value">The value; null for none.</param>
    /// <returns>For example <c>userState 6500 (Busy), in-a-meeting</c>; empty when there is nothing short to say.</returns>
    public static string Of(PresenceCategory? value) => value switch
    {
        null => "nothing",
        PresenceState state => State(state),
        Note note => note.Bodies.IsEmpty ? "empty" : string.Join("; ", note.Bodies.Select(static body => $"{body.Type ?? "note"}: {Short(body.Text)}")),
        CalendarData data => Calendar(data),
        _ => string.Empty,
    };

    /// <summary>One day of a map, in UTC, on one line.</summary>
    /// <param name="map">The map.</param>
    /// <param name="instant">A moment of the day; null, or one that the map does not reach, for its first day.</param>
    /// <returns>Markup: where the line begins, and a character for every half hour; null when the map is empty.</returns>
    public static string? Strip(FreeBusyMap map, DateTimeOffset? instant)
    {
        DateTimeOffset moment = instant is { } asked && map.StatusAt(asked) is not null ? asked : map.Start;
        DateTimeOffset day = new(moment.UtcDateTime.Date, TimeSpan.Zero);
        long slot = map.Granularity.Ticks;
        int first = (int)Math.Max(0, (day - map.Start).Ticks / slot);
        int count = (int)Math.Min(map.Count - first, Math.Max(1, TimeSpan.TicksPerDay / slot));
        if (count <= 0 || count > 24 * 60)
        {
            return null;
        }

        int slotsInCharacter = (int)Math.Max(1, TimeSpan.FromMinutes(30).Ticks / slot);
        DateTimeOffset start = map.Start.AddTicks(first * slot);
        string strip = FreeBusyStrip.Markup(map.ToDigits().AsSpan(first, count), slotsInCharacter);
        return string.Create(CultureInfo.InvariantCulture, $"[grey]{start.UtcDateTime:yyyy-MM-dd HH:mm}Z[/] {strip}");
    }

    private static string State(PresenceState state)
    {
        string availability = state.Availability is { } number ? $" {number} ({number.Class})" : " no availability";
        string activity = state.Activities.IsEmpty || state.Activities[0].Token.IsEmpty ? string.Empty : $", {state.Activities[0].Token.Value}";
        string subject = (state as AggregateState)?.MeetingSubject?.Text ?? (state as CalendarState)?.MeetingSubject?.Text ?? string.Empty;
        return $"{state.TypeName}{availability}{activity}{(subject.Length == 0 ? string.Empty : $", {Short(subject)}")}";
    }

    private static string Calendar(CalendarData data)
    {
        string[] parts =
        [
            .. data.WorkingHours is null ? Array.Empty<string>() : ["working hours"],
            .. data.FreeBusy is not { } freeBusy ? Array.Empty<string>()
                : [freeBusy.TryGetMap(out FreeBusyMap? map) ? string.Create(CultureInfo.InvariantCulture, $"free/busy of {map.Count} slots") : "free/busy that can't be read"],
        ];
        return parts.Length == 0 ? "empty" : string.Join(", ", parts);
    }

    private static string Short(string text) => text.Length <= MostText ? text : text[..MostText] + "...";
}
