using System.Collections.Immutable;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Connections;

/// <summary>The words of attribute <c>type</c> of a container's members. Pure. Where from: spec wire 10.</summary>
internal static class MemberTypes
{
    private static readonly ImmutableArray<(string Name, ContainerMemberType Type)> All =
    [
        ("user", ContainerMemberType.User),
        ("domain", ContainerMemberType.Domain),
        ("sameEnterprise", ContainerMemberType.SameEnterprise),
        ("federated", ContainerMemberType.Federated),
        ("publicCloud", ContainerMemberType.PublicCloud),
        ("everyone", ContainerMemberType.Everyone),
    ];

    public static string NameOf(ContainerMemberType type) => All.First(m => m.Type == type).Name;

    public static ContainerMemberType? Find(string? name)
    {
        foreach ((string known, ContainerMemberType type) in All)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return null;
    }
}
