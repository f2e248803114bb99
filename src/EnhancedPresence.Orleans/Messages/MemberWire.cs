using EnhancedPresence.Policy;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>An entry of a container's list.</summary>
[GenerateSerializer, Immutable, Alias("ep.member")]
internal sealed class MemberWire
{
    [Id(0)]
    public int Type { get; init; }

    [Id(1)]
    public string Value { get; init; } = string.Empty;

    /// <summary>In a change, whether the entry comes or goes.</summary>
    [Id(2)]
    public bool Add { get; init; }

    public static MemberWire From(ContainerMember member, bool add) => new() { Type = (int)member.Type, Value = member.Value, Add = add };

    public ContainerMember ToMember() => new((ContainerMemberType)Type, Value);
}
