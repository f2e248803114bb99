using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What has changed in an owner's data since the last look. Immutable, compared by content.</summary>
public sealed record OwnDataChange
{
    /// <summary>
    /// Every instance of each category of which something changed, in all containers: clients forget what they knew of a category when it is
    /// named (spec wire 7). A container in which the last instance is gone is named once, without an instance.
    /// </summary>
    public EquatableArray<CategoryInstance> Publications { get; init; }

    /// <summary>The containers whose members changed, complete.</summary>
    public EquatableArray<Container> Containers { get; init; }

    /// <summary>The subscribers that are new or have been acknowledged.</summary>
    public EquatableArray<StoredSubscriber> Subscribers { get; init; }

    /// <summary>The changes of the contact list, oldest first.</summary>
    public EquatableArray<ContactDeltaDocument> ContactChanges { get; init; }

    /// <summary>The whole contact list, when its changes are too many to be told one by one; null otherwise.</summary>
    public StoredContactList? Contacts { get; init; }

    /// <summary>The list as it is after <see cref="ContactChanges"/>, for whoever has to sum changes up; null when there are none.</summary>
    public StoredContactList? ContactsAfter { get; init; }

    /// <summary>Whether something of the publications, containers or subscribers changed.</summary>
    public bool HasRoamingData => !Publications.IsEmpty || !Containers.IsEmpty || !Subscribers.IsEmpty;
}
