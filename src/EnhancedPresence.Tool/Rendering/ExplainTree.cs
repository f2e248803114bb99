using System.Globalization;
using EnhancedPresence.Policy;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>Explanations and differences of views for people.</summary>
internal static class ExplainTree
{
    public static Tree Of(PresenceExplanation explanation)
    {
        ExplanationNode root = explanation.ToTree();
        var tree = new Tree(new TreeLine($"[bold]{VisibleText.Markup(root.Text)}[/]")) { Guide = TreeGuide.Line };
        Add(tree, root.Children);
        return tree;
    }

    public static Tree Of(Watcher first, Watcher second, EquatableArray<ViewDifference> differences)
    {
        string one = first.Address.Address;
        string other = second.Address.Address;
        string title = differences.IsEmpty ? $"{one} and {other} see the same" : $"{one} and {other} see differently";
        var tree = new Tree(new TreeLine($"[bold]{VisibleText.Markup(title)}[/]")) { Guide = TreeGuide.Line };
        foreach (ViewDifference difference in differences)
        {
            TreeNode node = Line(tree, string.Create(CultureInfo.InvariantCulture, $"{difference.Category}, instance 0x{difference.Instance:X}"));
            Say(node, one, difference.First, difference.OnlyFirst);
            Say(node, other, difference.Second, difference.OnlySecond);
            if ((difference.OnlyFirst | difference.OnlySecond) == PresenceFields.None && difference is { First.Value: not null, Second.Value: not null })
            {
                Line(node, "the same pieces with other values");
            }
        }

        return tree;
    }

    private static void Say(TreeNode node, string who, CategoryInstance? instance, PresenceFields only)
    {
        if (instance?.Value is null)
        {
            Line(node, $"{who} does not get it");
        }
        else if (only != PresenceFields.None)
        {
            Line(node, $"only {who} sees {only}");
        }
    }

    private static void Add(IHasTreeNodes parent, EquatableArray<ExplanationNode> nodes)
    {
        foreach (ExplanationNode node in nodes)
        {
            Add(Line(parent, node.Text), node.Children);
        }
    }

    private static TreeNode Line(IHasTreeNodes parent, string text) => parent.AddNode(new TreeLine(VisibleText.Markup(text)));
}
