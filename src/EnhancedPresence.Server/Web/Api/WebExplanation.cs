using System.ComponentModel;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Why a watcher sees what they see of the user.</summary>
[Description("Why a watcher sees what they see of the signed-in user.")]
internal sealed record WebExplanation(
    [property: Description("Who looks.")] string Watcher,
    [property: Description("The access level that the watcher has.")] string Level,
    [property: Description("The whole reason: who is on which list, what the state is made of, what is shown.")] WebReason Why,
    [property: Description("What is shown and hidden, by category.")] IReadOnlyList<WebHidden> Categories)
{
    public static WebExplanation Of(PresenceExplanation explanation) => new(
        explanation.Watcher.Address.Address,
        explanation.Membership.IsOwner ? "Owner" : explanation.Membership.Level.Name,
        WebReason.Of(explanation.ToTree()),
        [.. explanation.Categories.Select(WebHidden.Of)]);
}
