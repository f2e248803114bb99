using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Judges a change of containers and carries it out on a draft. Pure. Where from: spec categories 7.1, wire 10.</summary>
internal static class ContainerRequest
{
    public static PresentityReply Take(PresentityDraft draft, EquatableArray<ContainerUpdate> updates, PresenceServerLimits limits)
    {
        PresentityReply reply = Check(draft.Membership, updates, limits);
        if (reply.Status == ResponseStatus.Ok)
        {
            ContainerMembership after = updates.Aggregate(draft.Membership, static (membership, update) => membership.Apply(update));
            if (after.Containers.Count > limits.Containers
                || updates.Any(u => after.Find(u.Container)?.Members.Count > limits.MembersPerContainer))
            {
                reply = PresentityReply.Refused(
                    ResponseStatus.LimitExceeded,
                    $"More than {limits.Containers} containers, or more than {limits.MembersPerContainer} members in one.");
            }
            else
            {
                draft.Membership = after;
            }
        }

        return reply with
        {
            Containers = updates.Select(u => draft.Membership.Find(u.Container) ?? new Container(u.Container, 0, [])).Distinct().ToEquatableArray(),
        };
    }

    private static PresentityReply Check(ContainerMembership membership, EquatableArray<ContainerUpdate> updates, PresenceServerLimits limits)
    {
        if (updates.Any(static u => u.Container == ContainerId.Default))
        {
            return PresentityReply.Refused(ResponseStatus.Invalid, "Container 0 has no list of members.");
        }

        if (updates.Select(static u => u.Container).Distinct().Count() != updates.Count)
        {
            return PresentityReply.Refused(ResponseStatus.Invalid, "A container is named twice.");
        }

        if (updates.Sum(static u => u.Members.Count) > limits.MemberChangesPerRequest)
        {
            return PresentityReply.Refused(
                ResponseStatus.LimitExceeded, $"The request changes more than {limits.MemberChangesPerRequest} members.");
        }

        return updates.Any(u => u.Version != (membership.Find(u.Container)?.Version ?? 0))
            ? PresentityReply.Refused(ResponseStatus.Conflict, "A container's version is not the current one.")
            : PresentityReply.Ok;
    }
}
