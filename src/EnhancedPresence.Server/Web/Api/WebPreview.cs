using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>What others see of the user.</summary>
[Description("What others see of the signed-in user.")]
internal sealed record WebPreview(
    [property: Description("The access level that is looked through.")] string Level,
    [property: Description("The user's card as it is seen there.")] WebCard Card)
{
    [Description("Who looks; absent when a level was asked for.")]
    public string? Watcher { get; init; }
}
