using System.Runtime.InteropServices;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What somebody gets to see of a presentity. Pure. Where from: spec categories 7.5.</summary>
public static class PresenceView
{
    /// <summary>
    /// What a watcher sees: every instance of the categories in the watcher's container, reduced to what the level may see, without container,
    /// version, expiry and endpoint. A category of which there is nothing to see is named once, without an instance. Whoever is blocked
    /// sees the same whatever the owner does: offline, and no note or calendar; only the identity card is as published.
    /// </summary>
    /// <param name="state">The presentity.</param>
    /// <param name="container">The container that the watcher reads.</param>
    /// <param name="categories">The categories asked for; one named twice counts once.</param>
    /// <param name="profile">The generation of products.</param>
    /// <returns>The document to send.</returns>
    public static CategoriesDocument ForContainer(
        PresentityState state, ContainerId container, EquatableArray<CategoryName> categories, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<PublishedItem> items = [];
        foreach (StoredPublication publication in state.Publications.AsSpan())
        {
            if (publication.Key.Container == container)
            {
                items.Add(new PublishedItem(publication.Key, publication.PublishTime, publication.Value.Category));
            }
        }

        return PublicationView.ForContainer(state.Owner, CollectionsMarshal.AsSpan(items), container, categories, profile);
    }

    /// <summary>What the owner sees: every instance in every container, with all attributes.</summary>
    /// <param name="state">The presentity.</param>
    /// <param name="categories">The categories asked for; one named twice counts once.</param>
    /// <param name="now">The present, from which seconds left are counted.</param>
    /// <returns>The document to send.</returns>
    public static CategoriesDocument ForOwner(PresentityState state, EquatableArray<CategoryName> categories, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<CategoryInstance> instances = [];
        foreach (CategoryName category in categories.Distinct())
        {
            int before = instances.Count;
            instances.AddRange(state.Publications.Values.Where(p => p.Key.Category == category).Select(p => p.ToOwnInstance(now)));
            if (instances.Count == before)
            {
                instances.Add(new CategoryInstance { Name = category });
            }
        }

        return new CategoriesDocument(state.Owner, instances.ToEquatableArray());
    }
}
