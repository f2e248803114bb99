using System.Text.Json;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>Free/busy inside a document's tree: the strip with its legend, then every run that is not free.</summary>
internal static class FreeBusyTree
{
    /// <summary>Adds the nodes.</summary>
    /// <param name="parent">The node of the free/busy value.</param>
    /// <param name="freeBusy">Its JSON, with <c>slots</c> and, where the start and the slot length are known, <c>runs</c>.</param>
    public static void Add(IHasTreeNodes parent, JsonElement freeBusy)
    {
        string digits = freeBusy.GetProperty("slots").GetString()!;
        TreeNode slots = parent.AddNode($"[grey]slots:[/] {digits.Length} ({FreeBusyStrip.Legend})");
        foreach (char[] row in digits.Chunk(FreeBusyStrip.SlotsInRow))
        {
            slots.AddNode(FreeBusyStrip.Markup(row));
        }

        if (freeBusy.TryGetProperty("runs", out JsonElement runs))
        {
            TreeNode list = parent.AddNode("[grey]runs:[/]");
            foreach (JsonElement run in runs.EnumerateArray())
            {
                string text = $"{run.GetProperty("start").GetString()} to {run.GetProperty("end").GetString()} {run.GetProperty("status").GetString()}";
                list.AddNode(VisibleText.Markup(text));
            }
        }
    }
}
