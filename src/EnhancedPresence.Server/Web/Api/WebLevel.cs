using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>An access level of the user's, and who has it.</summary>
[Description("An access level, and who has it.")]
internal sealed record WebLevel(
    [property: Description("The level's name.")] string Level,
    [property: Description("Who has it.")] IReadOnlyList<WebMember> Members);
