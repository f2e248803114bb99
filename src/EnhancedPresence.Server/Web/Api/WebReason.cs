using System.ComponentModel;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>A sentence and what it rests on.</summary>
[Description("A sentence and what it rests on.")]
internal sealed record WebReason(
    [property: Description("The sentence, in English.")] string Text,
    [property: Description("The reasons.")] IReadOnlyList<WebReason> Because)
{
    public static WebReason Of(ExplanationNode node) => new(node.Text, [.. node.Children.Select(Of)]);
}
