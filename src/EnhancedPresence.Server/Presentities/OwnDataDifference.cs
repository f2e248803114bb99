using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>The difference between two states as the owner is told it; made once for all of the owner's endpoints. Pure, immutable.</summary>
internal sealed class OwnDataDifference
{
    private OwnDataDifference(PresentityState after) => Contacts = after.Contacts;

    public Dictionary<CategoryName, EquatableArray<CategoryInstance>> Publications { get; } = [];

    public List<Container> Containers { get; } = [];

    public List<StoredSubscriber> Subscribers { get; } = [];

    /// <summary>The change of the contact list; null when it is the same.</summary>
    public ContactDeltaDocument? ContactChange { get; private set; }

    /// <summary>The contact list after.</summary>
    public StoredContactList Contacts { get; }

    public bool IsEmpty => Publications.Count + Containers.Count + Subscribers.Count == 0 && ContactChange is null;

    public static OwnDataDifference Between(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        var difference = new OwnDataDifference(after);
        if (!ReferenceEquals(before.Publications, after.Publications))
        {
            difference.FindPublications(before, after, now);
        }

        if (!ReferenceEquals(before.Membership, after.Membership))
        {
            difference.Containers.AddRange(after.Membership.Containers.Where(c => before.Membership.Find(c.Id) != c));
        }

        if (before.Subscribers != after.Subscribers)
        {
            difference.Subscribers.AddRange(after.Subscribers.Where(s => !before.Subscribers.Contains(s)));
        }

        if (before.Contacts.Number != after.Contacts.Number)
        {
            difference.ContactChange = ContactDocuments.Change(before.Contacts, after.Contacts);
        }

        return difference;
    }

    private void FindPublications(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        // What is the same is the same object.
        HashSet<CategoryName> changed = [];
        HashSet<(CategoryName Category, ContainerId Container)> emptied = [];
        foreach ((PublicationKey key, StoredPublication publication) in after.Publications)
        {
            if (!before.Publications.TryGetValue(key, out StoredPublication? old) || !ReferenceEquals(old, publication))
            {
                changed.Add(key.Category);
            }
        }

        foreach (PublicationKey key in before.Publications.Keys.Where(k => !after.Publications.ContainsKey(k)))
        {
            changed.Add(key.Category);
            emptied.Add((key.Category, key.Container));
        }

        foreach (CategoryName category in changed)
        {
            StoredPublication[] left = [.. after.Publications.Values.Where(p => p.Key.Category == category)];
            Publications[category] = left.Select(p => p.ToOwnInstance(now))
                .Concat(emptied
                    .Where(e => e.Category == category && left.All(p => p.Key.Container != e.Container))
                    .OrderBy(static e => e.Container)
                    .Select(static e => new CategoryInstance { Name = e.Category, Container = e.Container }))
                .ToEquatableArray();
        }
    }
}
