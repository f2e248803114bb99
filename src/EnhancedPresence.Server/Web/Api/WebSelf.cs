using System.ComponentModel;
using EnhancedPresence.Policy;
using Container = EnhancedPresence.Policy.Container;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>The signed-in user's own presence.</summary>
[Description("The signed-in user.")]
internal sealed record WebSelf(
    [property: Description("The user as their workgroup sees them, who see most.")] WebCard Card,
    [property: Description("The access levels, from who sees most to who sees least; empty for a user whose presence is elsewhere.")] IReadOnlyList<WebLevel> Levels)
{
    // From who sees most to who sees least.
    private static readonly AccessLevel[] Order =
        [AccessLevel.Workgroup, AccessLevel.Colleagues, AccessLevel.FriendsAndFamily, AccessLevel.External, AccessLevel.Default, AccessLevel.Blocked];

    /// <summary>The levels that a preview can be asked for.</summary>
    public static IReadOnlyList<AccessLevel> AllLevels => Order;

    /// <summary>The members of each level.</summary>
    public static IReadOnlyList<WebLevel> LevelsOf(EquatableArray<Container> containers) =>
        [.. Order.Select(level => new WebLevel(level.Name, [.. containers.Where(c => c.Id == level.Container).SelectMany(static c => c.Members).Select(ToMember)]))];

    private static WebMember ToMember(ContainerMember member) => new(member.Type) { Value = member.Value.Length == 0 ? null : member.Value };
}
