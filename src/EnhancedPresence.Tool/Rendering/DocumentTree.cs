using System.Globalization;
using System.Text.Json;
using EnhancedPresence.Documents;
using EnhancedPresence.Tool.Json;
using Spectre.Console;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>
/// A document as a tree for people. Drawn from its JSON, so that tree and JSON use the same words and the tree can't leave out a part;
/// what reads better otherwise (free/busy, XML text, availability, instance numbers) has its own form.
/// </summary>
internal static class DocumentTree
{
    // Instances are hashes below a prefix that says what they are; it shows in hexadecimal only.
    private const uint FirstHashedInstance = 0x10000000;

    /// <summary>Draws a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>A tree.</returns>
    public static Tree Of(PresenceDocument document)
    {
        using JsonDocument json = JsonDocument.Parse(ToolJson.ToUtf8(writer => DocumentJson.Write(writer, document)));
        var tree = new Tree($"[bold]{VisibleText.Markup(json.RootElement.GetProperty("kind").GetString()!)}[/]") { Guide = TreeGuide.Line };
        AddProperties(tree, json.RootElement, titleProperty: "kind");
        return tree;
    }

    private static void AddProperties(IHasTreeNodes parent, JsonElement element, string? titleProperty)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name != titleProperty)
            {
                AddProperty(parent, element, property.Name, property.Value);
            }
        }
    }

    private static void AddProperty(IHasTreeNodes parent, JsonElement owner, string name, JsonElement value)
    {
        switch (name)
        {
            case "availabilityClass" or "runs" when owner.TryGetProperty("slots", out _) || owner.TryGetProperty("availability", out _):
                return;
            case "availability" when owner.TryGetProperty("availabilityClass", out JsonElement known):
                AddLine(parent, name, $"{value.GetRawText()} {known.GetString()}");
                return;
            case "instance" when value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out uint instance) && instance >= FirstHashedInstance:
                AddLine(parent, name, string.Create(CultureInfo.InvariantCulture, $"{instance} (0x{instance:X8})"));
                return;
            case "slots" when value.ValueKind == JsonValueKind.String:
                FreeBusyTree.Add(parent, owner);
                return;
            case "raw" or "xml" when value.ValueKind == JsonValueKind.String:
                RawXmlTree.Add(parent, value.GetString()!);
                return;
            case "value" when value.ValueKind == JsonValueKind.Object:
                AddProperties(parent, value, titleProperty: null);
                return;
            default:
                AddPlain(parent, name, value);
                return;
        }
    }

    private static void AddPlain(IHasTreeNodes parent, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AddProperties(parent.AddNode(VisibleText.Markup(name)), value, titleProperty: null);
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                AddLine(parent, name, value.GetArrayLength() == 0 ? "none" : string.Join(' ', value.EnumerateArray().Select(item => item.GetString())));
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number):
                AddLine(parent, name, string.Join(' ', value.EnumerateArray().Select(item => item.GetRawText())));
                break;
            case JsonValueKind.Array:
                TreeNode list = parent.AddNode(VisibleText.Markup(name));
                foreach (JsonElement item in value.EnumerateArray())
                {
                    string? title = TitleOf(item);
                    AddProperties(list.AddNode(new TreeLine(Title(item, title))), item, title);
                }

                break;
            case JsonValueKind.Null:
                AddLine(parent, name, "none");
                break;
            default:
                AddLine(parent, name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
                break;
        }
    }

    private static void AddLine(IHasTreeNodes parent, string name, string value) =>
        parent.AddNode(new TreeLine($"[grey]{VisibleText.Markup(name)}:[/] {VisibleText.Markup(value)}"));

    private static string? TitleOf(JsonElement item)
    {
        string[] candidates = ["name", "token", "type", "place", "text"];
        return Array.Find(candidates, candidate => item.TryGetProperty(candidate, out JsonElement title) && title.ValueKind == JsonValueKind.String);
    }

    private static string Title(JsonElement item, string? property) =>
        property is null ? "-" : $"[bold]{VisibleText.Markup(item.GetProperty(property).GetString()!)}[/]";
}
