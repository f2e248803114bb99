using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Client;

/// <summary>Changes of containers as the wire has them (spec wire 10). Pure.</summary>
internal static class ContainerDocuments
{
    internal static SetContainerMembersDocument Make(EquatableArray<ContainerUpdate> updates) => new()
    {
        Containers = updates.Select(static update => new ContainerEdit
        {
            Id = update.Container,
            Version = update.Version,
            Members = update.Members.Select(static change => new ContainerMemberEdit
            {
                Action = change.Add ? "add" : "remove",
                Type = NameOf(change.Member.Type),
                Value = change.Member.Value.Length == 0 ? null : change.Member.Value,
            }).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    /// <summary>The containers with the versions that a conflict has told.</summary>
    internal static EquatableArray<Container> WithVersions(
        EquatableArray<Container> known, EquatableArray<ContainerUpdate> request, EquatableArray<PublicationConflict> conflicts)
    {
        Dictionary<ContainerId, uint> versions = [];
        foreach (PublicationConflict conflict in conflicts.Where(c => c.Index <= request.Count))
        {
            versions[request[conflict.Index - 1].Container] = conflict.CurrentVersion;
        }

        return
        [
            .. known.Select(c => versions.Remove(c.Id, out uint version) ? c with { Version = version } : c),
            .. versions.Select(static v => new Container(v.Key, v.Value, [])),
        ];
    }

    private static string NameOf(ContainerMemberType type) => type switch
    {
        ContainerMemberType.User => "user",
        ContainerMemberType.Domain => "domain",
        ContainerMemberType.SameEnterprise => "sameEnterprise",
        ContainerMemberType.Federated => "federated",
        ContainerMemberType.PublicCloud => "publicCloud",
        _ => "everyone",
    };
}
