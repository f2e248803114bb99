using System.Globalization;
using EnhancedPresence.Tool.Logs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>Sizes of a log for people.</summary>
internal static class SizesTable
{
    /// <summary>Draws both tables.</summary>
    public static IRenderable Of(LogSizes sizes) => new Rows(
        Of("message", sizes.Types), new Text(string.Empty), Of("category in bodies", sizes.Categories));

    private static Grid Of(string title, IEnumerable<KeyValuePair<string, SizeEntry>> entries)
    {
        KeyValuePair<string, SizeEntry>[] all = [.. entries];
        long total = Math.Max(1, all.Sum(static entry => entry.Value.Bytes));

        // Not every log says who sent; a terminal of 80 columns has no room for nothing.
        bool hasDirections = all.Any(static entry => entry.Value.SentBytes + entry.Value.ReceivedBytes > 0);
        int columns = hasDirections ? 8 : 6;
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap());
        for (int i = 1; i < columns; i++)
        {
            grid.AddColumn(new GridColumn().RightAligned().NoWrap());
        }

        grid.AddRow(((string[])[$"[bold]{title}[/]", "count", "bytes", "share", "mean", "largest", "sent", "received"])[..columns]);
        foreach ((string name, SizeEntry entry) in all)
        {
            string[] row =
            [
                VisibleText.Markup(name.Length == 0 ? "(no name)" : name),
                Number(entry.Count),
                Number(entry.Bytes),
                (entry.Bytes / (double)total).ToString("P1", CultureInfo.InvariantCulture),
                Number(entry.Bytes / entry.Count),
                Number(entry.Largest),
                Number(entry.SentBytes),
                Number(entry.ReceivedBytes),
            ];
            grid.AddRow(row[..columns]);
        }

        return grid;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
