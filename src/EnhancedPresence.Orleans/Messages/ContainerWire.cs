using EnhancedPresence.Policy;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A container and its members, or changes of them.</summary>
[GenerateSerializer, Immutable, Alias("ep.container")]
internal sealed class ContainerWire
{
    [Id(0)]
    public int Number { get; init; }

    [Id(1)]
    public uint Version { get; init; }

    [Id(2)]
    public MemberWire[] Members { get; init; } = [];

    public static ContainerWire From(Container container) => new()
    {
        Number = container.Id.Value,
        Version = container.Version,
        Members = [.. container.Members.Select(static m => MemberWire.From(m, add: true))],
    };

    public static ContainerWire From(ContainerUpdate update) => new()
    {
        Number = update.Container.Value,
        Version = update.Version,
        Members = [.. update.Members.Select(static m => MemberWire.From(m.Member, m.Add))],
    };

    public Container ToContainer() => new(new ContainerId(Number), Version, Members.Select(static m => m.ToMember()).ToEquatableArray());

    public ContainerUpdate ToUpdate() =>
        new(new ContainerId(Number), Version, Members.Select(static m => new ContainerMemberChange(m.Add, m.ToMember())).ToEquatableArray());
}
