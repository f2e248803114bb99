using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Policy;

/// <summary>What somebody gets to see of published presence. Pure: the server's notifications and a client's preview are the same. Where from: spec categories 7.5.</summary>
public static class PublicationView
{
    private static readonly AggregateState OfflineState = new() { Availability = Availability.Offline };

    /// <summary>
    /// What the members of a container see: every instance of the categories in it, reduced to what the level may see, without container,
    /// version, expiry and endpoint. A category of which there is nothing to see is named once, without an instance. Whoever is blocked
    /// sees the same whatever the owner does: offline, and no note or calendar; only the identity card is as published there.
    /// </summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="items">What is published, by key; items of other containers and categories don't count.</param>
    /// <param name="container">The container that the watcher reads.</param>
    /// <param name="categories">The categories asked for; one named twice counts once.</param>
    /// <param name="profile">The generation of products.</param>
    /// <returns>The document to send.</returns>
    public static CategoriesDocument ForContainer(
        SipUri owner, ReadOnlySpan<PublishedItem> items, ContainerId container, EquatableArray<CategoryName> categories, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        List<CategoryInstance> instances = [];
        for (int i = 0; i < categories.Count; i++)
        {
            CategoryName category = categories[i];
            if (categories.AsSpan()[..i].Contains(category))
            {
                continue;
            }

            int before = instances.Count;
            if (container == ContainerId.Blocked && category != CategoryName.ContactCard)
            {
                AddBlocked(instances, category);
                continue;
            }

            foreach (PublishedItem item in items)
            {
                if (item.Key.Container == container && item.Key.Category == category
                    && AccessPolicy.Redact(category, item.Value, container, profile) is { Value: { } value } decision)
                {
                    instances.Add(new CategoryInstance
                    {
                        Name = category,
                        Instance = item.Key.Instance,

                        // When something hidden changed is hidden too.
                        PublishTime = decision.Cell == AccessCell.Empty ? null : item.PublishTime,
                        Value = value,
                    });
                }
            }

            if (instances.Count == before)
            {
                instances.Add(new CategoryInstance { Name = category });
            }
        }

        return new CategoriesDocument(owner, instances.ToEquatableArray());
    }

    // No publish time either: it would tell a blocked watcher when the owner did something.
    private static void AddBlocked(List<CategoryInstance> instances, CategoryName category) => instances.Add(category == CategoryName.State
        ? new CategoryInstance { Name = category, Instance = 0, Value = OfflineState }
        : new CategoryInstance { Name = category });
}
