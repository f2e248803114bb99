using System.Globalization;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Tool.Demo;
using EnhancedPresence.Tool.Json;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>A demonstration for people: what was sent, then each watcher's card, before and after sign-out.</summary>
internal static class DemoDrawing
{
    public static void Draw(ToolConsole console, DemoReport report, bool bundled)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(report.At, report.Zone);
        string moment = local.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        string from = bundled ? "the bundled calendar" : "the calendar";
        console.Draw(new Markup(
            $"[bold]{VisibleText.Markup(report.Publisher.Address)}[/] signs in on {moment} ({VisibleText.Markup(report.Zone.Id)}) and publishes from {from}:\n\n"));
        console.Draw(PublishedTable(report));
        if (report.Snapshot is { } snapshot)
        {
            console.Draw(new Markup($"\n[bold]What the calendar says[/]\n\n"));
            console.Draw(CalendarSummary.Of(snapshot, report.Zone));
        }

        console.Draw(new Markup($"\n[bold]What others see[/]  [grey]{FreeBusyStrip.Legend}[/]\n\n"));
        DrawCards(console, report.Views, report);
        console.Draw(new Markup("\n[bold]Why[/] a colleague sees that:\n\n"));
        console.Draw(ExplainTree.Of(report.Why));
        console.Draw(new Markup($"\n[bold]{VisibleText.Markup(report.Publisher.Address)} signs out.[/] What others see now:\n\n"));
        DrawCards(console, report.AfterSignOut, report);
    }

    private static void DrawCards(ToolConsole console, EquatableArray<DemoView> views, DemoReport report)
    {
        foreach (DemoView view in views)
        {
            console.Draw(ContactCard.Of($"{view.Watcher.Address.Address} - {Describe(view)}", view.Card, report.At, report.Zone));
        }
    }

    private static string Describe(DemoView view)
    {
        string level = view.Level == AccessLevel.Workgroup ? "workgroup"
            : view.Level == AccessLevel.Colleagues ? "colleague"
            : view.Level == AccessLevel.FriendsAndFamily ? "friend"
            : view.Level == AccessLevel.External ? "external contact"
            : view.Level == AccessLevel.Blocked ? "blocked contact"
            : "stranger";
        return string.Create(CultureInfo.InvariantCulture, $"{level}, container {view.Level.Container}{(view.Watcher.JustAsks ? ", just asks" : string.Empty)}");
    }

    // Items that differ only in their container share a row.
    private static Table PublishedTable(DemoReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("category", "instance", "containers", "ends with", "value");
        foreach (var row in report.Published.GroupBy(item => (item.Key.Category, item.Key.Instance, item.ExpireType, item.Value)))
        {
            string containers = string.Join(", ", row.Select(item => item.Key.Container.ToString()));
            table.AddRow(
                VisibleText.Markup(row.Key.Category.Value),
                string.Create(CultureInfo.InvariantCulture, $"0x{row.Key.Instance:X}"),
                containers,
                EndsWith(row.Key.ExpireType),
                VisibleText.Markup(Summary(row.Key.Value)));
        }

        return table;
    }

    private static string EndsWith(ExpireType type) => type switch
    {
        ExpireType.Endpoint => "sign-out",
        ExpireType.User => "last sign-out",
        ExpireType.Time => "time",
        _ => "deletion",
    };

    private static string Summary(PresenceCategory? value) => value switch
    {
        null => "deleted",
        CalendarState state => string.Join(
            ", ",
            new[]
            {
                state.TypeName, state.Availability?.ToString(), state.Activities.IsEmpty ? null : state.Activities[0].Token.Value, state.MeetingSubject?.Text, state.MeetingLocation?.Text,
                state.StartTime is { } start ? $"since {InstantText.Format(start)}" : null,
            }.Where(text => !string.IsNullOrEmpty(text))),
        PresenceState state => $"{state.TypeName}, {state.Availability}",
        CalendarData { FreeBusy: { } freeBusy } => $"free/busy, {freeBusy.Slots.Count * 4} slots from {InstantText.Format(freeBusy.Start)}",
        CalendarData { WorkingHours: not null } => "working hours",
        Note { Bodies.IsEmpty: false } note => $"\"{note.Bodies[0].Text}\"",
        _ => "empty: hidden",
    };
}
