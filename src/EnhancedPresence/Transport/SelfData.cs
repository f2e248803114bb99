using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Transport;

/// <summary>The owner's own data at sign-in. Immutable, compared by content. Where from: document <c>roamingData</c>.</summary>
/// <param name="Publications">What is published, with container, version and expiry.</param>
/// <param name="Containers">The containers and who is in them.</param>
public sealed record SelfData(EquatableArray<CategoryInstance> Publications, EquatableArray<Container> Containers)
{
    /// <summary>Takes what a document says. Containers and members that this library doesn't know are left out: they let nobody in here.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The data.</returns>
    public static SelfData FromDocument(RoamingDataDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        EquatableArray<ContainerEntry> containers = document.Containers?.Containers ?? [];
        return new SelfData(
            document.Categories?.Categories ?? [],
            containers.Where(static c => c.Id is not null)
                .Select(static c => new Container(c.Id!.Value, c.Version ?? 0, c.Members.Select(ToMember).OfType<ContainerMember>().ToEquatableArray()))
                .ToEquatableArray());
    }

    private static ContainerMember? ToMember(ContainerMemberEntry entry) => (entry.Type, entry.Value) switch
    {
        ("user", { Length: > 0 } address) => new ContainerMember(ContainerMemberType.User, address),
        ("domain", { Length: > 0 } domain) => new ContainerMember(ContainerMemberType.Domain, domain),
        ("sameEnterprise", _) => new ContainerMember(ContainerMemberType.SameEnterprise),
        ("federated", _) => new ContainerMember(ContainerMemberType.Federated),
        ("publicCloud", _) => new ContainerMember(ContainerMemberType.PublicCloud),
        ("everyone", _) => new ContainerMember(ContainerMemberType.Everyone),
        _ => null,
    };
}
