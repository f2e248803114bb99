using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Connections;

/// <summary>An owner's data as the document <c>roamingData</c>. Pure. Where from: spec wire 7.</summary>
internal static class RoamingDocuments
{
    // A client grants by version, so it has to know those that nobody is in.
    private static readonly ContainerId[] UsualContainers =
    [
        ContainerId.External, ContainerId.Colleagues, ContainerId.Workgroup, ContainerId.FriendsAndFamily, ContainerId.Blocked,
    ];

    /// <summary>All of the data: what a client gets first.</summary>
    /// <param name="user">The owner.</param>
    /// <param name="data">The data.</param>
    /// <param name="parts">What of it.</param>
    /// <returns>The document; subscribers are those not acknowledged yet.</returns>
    public static RoamingDataDocument All(SipUri user, OwnData data, RoamingParts parts) => new()
    {
        Categories = !parts.HasFlag(RoamingParts.Categories) ? null : new CategoriesDocument(user, data.Presence.Publications),
        Containers = !parts.HasFlag(RoamingParts.Containers) ? null : Containers(data.Presence.Containers
            .Concat(UsualContainers.Where(id => data.Presence.Containers.All(c => c.Id != id)).Select(static id => new Container(id, 0, [])))
            .OrderBy(static c => c.Id)),
        Subscribers = !parts.HasFlag(RoamingParts.Subscribers) ? null : Subscribers(data.Subscribers.Where(static s => !s.IsAcknowledged)),
    };

    /// <summary>What has changed.</summary>
    /// <param name="user">The owner.</param>
    /// <param name="change">The change.</param>
    /// <param name="parts">What of it.</param>
    /// <returns>The document, with the parts of which something changed; null when it would be empty.</returns>
    public static RoamingDataDocument? Of(SipUri user, OwnDataChange change, RoamingParts parts)
    {
        var document = new RoamingDataDocument
        {
            Categories = !parts.HasFlag(RoamingParts.Categories) || change.Publications.IsEmpty ? null : new CategoriesDocument(user, change.Publications),
            Containers = !parts.HasFlag(RoamingParts.Containers) || change.Containers.IsEmpty ? null : Containers(change.Containers),
            Subscribers = !parts.HasFlag(RoamingParts.Subscribers) || change.Subscribers.IsEmpty ? null : Subscribers(change.Subscribers),
        };
        return document is { Categories: null, Containers: null, Subscribers: null } ? null : document;
    }

    private static ContainersDocument Containers(IEnumerable<Container> containers) => new()
    {
        Containers = containers.Select(static c => new ContainerEntry
        {
            Id = c.Id,
            Version = c.Version,
            Members = c.Members.Select(static m => new ContainerMemberEntry
            {
                Type = MemberTypes.NameOf(m.Type),
                Value = m.Value.Length == 0 ? null : m.Value,
            }).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    private static SubscribersDocument Subscribers(IEnumerable<StoredSubscriber> subscribers) => new()
    {
        Subscribers = subscribers.Select(static s => new Subscriber
        {
            User = s.Address.Address,
            DisplayName = s.DisplayName,
            Acknowledged = s.IsAcknowledged,
            Type = s.Network switch
            {
                WatcherNetwork.Federated => "federated",
                WatcherNetwork.PublicCloud => "publicCloud",
                _ => "sameEnterprise",
            },
            Context = s.Context,
        }).ToEquatableArray(),
    };
}
