using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Tool.Logs;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>What a watcher saw at a moment and why, for people.</summary>
internal static class AnswerTree
{
    public static Tree Of(LogAnswer answer)
    {
        string watcher = answer.Watcher.Address.Address;
        string time = LogText.Time(answer.At);
        string headline = answer.Card is not { } card ? $"the log does not show what {watcher} saw of {answer.Owner.Address} at {time}"
            : $"{watcher} {(answer.Told?.Card.State is null ? "should have seen" : "saw")} {answer.Owner.Address} as {Seen(card)} at {time}";
        var tree = new Tree(new TreeLine($"[bold]{VisibleText.Markup(headline)}[/]")) { Guide = TreeGuide.Line };
        AddTold(tree, answer);
        if (answer.Explanation is { } explanation)
        {
            TreeNode why = Line(tree, $"why, by the own data of {answer.Owner.Address} in the log");
            if (answer.Differs == true)
            {
                Line(why, $"[yellow]they give {VisibleText.Markup(Seen(answer.Computed!))}: {VisibleText.Markup(watcher)} had not been told yet, or in a message that the log does not have[/]", isMarkup: true);
            }

            ExplanationNode root = explanation.ToTree();
            Add(Line(why, root.Text), root.Children);
        }

        if (answer.Unknown.Count > 0)
        {
            TreeNode unknown = Line(tree, "what the log does not show");
            foreach (LogUnknown item in answer.Unknown)
            {
                Line(unknown, item.Text);
            }
        }

        return tree;
    }

    private static string Seen(ContactPresence card) =>
        card.Availability is { } availability ? $"{availability} ({availability.Class}), {card.ActivityText}" : "nothing, which clients show as offline";

    private static void AddTold(Tree tree, LogAnswer answer)
    {
        if (answer.Told is not { } told)
        {
            return;
        }

        TreeNode node = Line(tree, $"what {answer.Watcher.Address.Address} was told");
        foreach (PresenceLogSource source in told.Told)
        {
            string when = source.Instant is { } instant ? $"{LogText.Time(instant)} " : string.Empty;
            TreeNode category = Line(node, string.Create(CultureInfo.InvariantCulture, $"{source.Category.Value}: since {when}by {source.Method.Value}, byte {source.Offset}"));
            foreach (CategoryInstance instance in told.Card.Instances.Where(i => i.Name == source.Category && i.Value is not null))
            {
                Line(category, string.Create(CultureInfo.InvariantCulture, $"0x{instance.Instance:X}: {ValueSummary.Of(instance.Value)}"));
                AddMap(category, (instance.Value as CalendarData)?.FreeBusy, answer.At);
            }
        }

        if (CalendarLine.Of(told.Card, answer.At, TimeZoneInfo.Utc) is { } line)
        {
            Line(node, $"calendar at that moment, in UTC: {line}");
        }

        if (answer.Next is { } next)
        {
            string change = string.Join(", ", next.Changes.Select(static c => c.Name.Value).Distinct());
            Line(node, $"told next: {(next.Instant is { } at ? LogText.Time(at) : "later")}, {change}");
        }
    }

    private static void AddMap(TreeNode node, FreeBusy? freeBusy, DateTimeOffset at)
    {
        if (freeBusy is null || !freeBusy.TryGetMap(out FreeBusyMap? map))
        {
            return;
        }

        if (ValueSummary.Strip(map, at) is { } strip)
        {
            node.AddNode(new TreeLine($"{strip}   [grey]({FreeBusyStrip.Legend})[/]"));
        }

        if (map.StatusAt(at) is null)
        {
            Line(node, "the map does not reach the moment");
        }
    }

    private static void Add(IHasTreeNodes parent, EquatableArray<ExplanationNode> nodes)
    {
        foreach (ExplanationNode node in nodes)
        {
            Add(Line(parent, node.Text), node.Children);
        }
    }

    private static TreeNode Line(IHasTreeNodes parent, string text, bool isMarkup = false) => parent.AddNode(new TreeLine(isMarkup ? text : VisibleText.Markup(text)));
}
