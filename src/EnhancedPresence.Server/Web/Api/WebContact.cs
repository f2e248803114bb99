using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>An entry of the contact list.</summary>
[Description("An entry of the contact list.")]
internal sealed record WebContact(
    [property: Description("The address, without scheme.")] string Address,
    [property: Description("The numbers of the groups it is in.")] IReadOnlyList<int> Groups,
    [property: Description("Whether its presence is watched.")] bool IsWatched)
{
    [Description("The name that the user gave; absent for none.")]
    public string? Name { get; init; }
}
