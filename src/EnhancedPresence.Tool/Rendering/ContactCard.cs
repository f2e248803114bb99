using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Subscribing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>A contact's card as a framed block of text.</summary>
internal static class ContactCard
{
    private const int StripWidth = 64;

    // The strip, a space and a line on each side.
    private const int CardWidth = StripWidth + 4;

    /// <summary>Draws a card.</summary>
    /// <param name="title">Whose screen it is on; plain text.</param>
    /// <param name="card">The card.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="zone">The zone in which times are shown.</param>
    /// <returns>A drawing.</returns>
    public static IRenderable Of(string title, ContactPresence card, DateTimeOffset now, TimeZoneInfo zone)
    {
        var lines = new List<IRenderable> { new Markup(Headline(card)) };
        if (card.MeetingSubject is not null || card.MeetingLocation is not null)
        {
            string meeting = string.Join(" @ ", new[] { card.MeetingSubject, card.MeetingLocation }.Where(text => !string.IsNullOrEmpty(text)));
            lines.Add(new Markup($"[grey]Meeting:[/]  {VisibleText.Markup(meeting)}"));
        }

        if (card.GetEffectiveNote(now) is { } note)
        {
            lines.Add(new Markup($"[grey]Note:[/]     {VisibleText.Markup(note)}"));
        }

        if (card.FreeBusy is { } map)
        {
            lines.AddRange(FreeBusy(map, now, zone));
        }

        if (lines.Count == 1 && card.Availability is null)
        {
            lines.Add(new Markup("[grey]Nothing is shared with this contact.[/]"));
        }

        return new Panel(new Rows(lines)) { Header = new PanelHeader($" {VisibleText.Markup(title)} "), Border = BoxBorder.Rounded, Width = CardWidth };
    }

    private static string Headline(ContactPresence card)
    {
        string colour = card.AvailabilityClass switch
        {
            AvailabilityClass.Available or AvailabilityClass.AvailableIdle => "green",
            AvailabilityClass.Busy or AvailabilityClass.BusyIdle or AvailabilityClass.DoNotDisturb => "red",
            AvailabilityClass.Away or AvailabilityClass.BeRightBack => "yellow",
            _ => "grey",
        };
        string number = card.Availability is { } availability ? $"  [grey]{availability}[/]" : string.Empty;
        return $"[{colour}]●[/] [bold]{VisibleText.Markup(card.ActivityText)}[/]{number}";
    }

    private static IEnumerable<IRenderable> FreeBusy(FreeBusyMap map, DateTimeOffset now, TimeZoneInfo zone)
    {
        int slots = FreeBusyStrip.SlotsPerCharacter(map, StripWidth);
        yield return new Markup($"[grey]{Ruler(map, slots, zone)}[/]");
        yield return new Markup(FreeBusyStrip.Markup(map, slots));
        if (map.StatusAt(now) is { } status)
        {
            string text = map.NextChange(now) is { } change && map.StatusAt(change) is { } next
                ? $"{Time(now, now, zone)}: {Name(status)} until {Time(change, now, zone)}, then {Name(next)}"
                : $"{Time(now, now, zone)}: {Name(status)} to the end of the map";
            int column = (int)((now - map.Start).Ticks / (map.Granularity.Ticks * slots));
            string line = column + text.Length + 2 <= StripWidth ? $"{new string(' ', column)}^ {text}" : $"{text.PadLeft(Math.Max(text.Length, column - 1))} ^";
            yield return new Markup(VisibleText.Markup(line));
        }
    }

    // Labels stand over the character in which their hour begins, as many as fit.
    private static string Ruler(FreeBusyMap map, int slots, TimeZoneInfo zone)
    {
        int columns = (map.Count + slots - 1) / slots;
        char[] ruler = new string(' ', columns + 2).ToCharArray();
        TimeSpan column = map.Granularity * slots;
        int free = 0;
        for (int i = 0; i < columns; i++)
        {
            DateTimeOffset local = TimeZoneInfo.ConvertTime(map.Start + (column * i), zone);
            bool beginsHour = local.TimeOfDay.Ticks % TimeSpan.TicksPerHour < column.Ticks;
            if (i >= free && beginsHour && local.Hour % 2 == 0)
            {
                local.Hour.ToString("00", CultureInfo.InvariantCulture).CopyTo(0, ruler, i, 2);
                free = i + 4;
            }
        }

        return new string(ruler).TrimEnd();
    }

    private static string Time(DateTimeOffset instant, DateTimeOffset now, TimeZoneInfo zone)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(instant, zone);
        bool today = local.Date == TimeZoneInfo.ConvertTime(now, zone).Date;
        return local.ToString(today ? "HH:mm" : "ddd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Name(FreeBusyStatus status) => status switch
    {
        FreeBusyStatus.Free => "free",
        FreeBusyStatus.Tentative => "tentative",
        FreeBusyStatus.Busy => "busy",
        _ => "out of office",
    };
}
