using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Connections;

/// <summary>Reads the document <c>setContainerMembers</c> as changes of containers. Pure. Where from: spec wire 10.</summary>
internal static class ContainerEdits
{
    /// <summary>Reads all of the changes.</summary>
    /// <param name="document">The document.</param>
    /// <param name="updates">The changes.</param>
    /// <param name="error">What is wrong, a sentence without user content; null when nothing is.</param>
    /// <returns>Whether every change could be read.</returns>
    public static bool TryRead(SetContainerMembersDocument document, out EquatableArray<ContainerUpdate> updates, [NotNullWhen(false)] out string? error)
    {
        List<ContainerUpdate> found = [];
        updates = [];
        foreach (ContainerEdit container in document.Containers)
        {
            List<ContainerMemberChange> members = [];
            foreach (ContainerMemberEdit member in container.Members)
            {
                if (Read(member) is not { } change)
                {
                    error = "A member's action is add or remove, its type is a known one, and users and domains have a value.";
                    return false;
                }

                members.Add(change);
            }

            if (container.Id is not { } id)
            {
                error = "A container has no number.";
                return false;
            }

            found.Add(new ContainerUpdate(id, container.Version ?? 0, members.ToEquatableArray()));
        }

        updates = found.ToEquatableArray();
        error = null;
        return true;
    }

    private static ContainerMemberChange? Read(ContainerMemberEdit member)
    {
        bool? add = member.Action switch
        {
            "add" => true,
            "remove" => false,
            _ => null,
        };
        string value = member.Value ?? string.Empty;
        if (add is null || MemberTypes.Find(member.Type) is not { } type
            || (type == ContainerMemberType.User && !SipUri.TryParse(value, out _))
            || (type == ContainerMemberType.Domain && !SipUri.TryParse("x@" + value, out _)))
        {
            return null;
        }

        return new ContainerMemberChange(
            add.Value, type == ContainerMemberType.User ? ContainerMember.User(SipUri.Parse(value)) : new ContainerMember(type, value));
    }
}
