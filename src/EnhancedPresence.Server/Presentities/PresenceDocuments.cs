using System.Buffers;
using EnhancedPresence.Documents;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Writes what the readers of a container are told about one presentity: all of it, or what is different. What members of a container see is written once and kept for
/// the next one who asks. Not safe for use from several threads.
/// </summary>
internal sealed class PresenceDocuments(PresentityRules rules, WrittenViewBudget budget)
{
    // A usual document has less.
    private const int UsualBytes = 2048;

    private readonly WrittenViews _views = new(budget);

    /// <summary>Drops what was written of other publications than these; of all for null.</summary>
    public void DropAllBut(PublicationTable? publications) => _views.DropAllBut(publications);

    /// <summary>All that a reader of a container sees of some categories.</summary>
    public PresenceNotification Everything(PresentityState state, ContainerId container, EquatableArray<CategoryName> categories, DateTimeOffset now)
    {
        if (IsOwners(container))
        {
            return Encode(View(state, container, categories, now), categories);
        }

        if (_views.Find(state.Publications, container, categories) is not { } notification)
        {
            notification = Encode(View(state, container, categories, now), categories);
            _views.Keep(state.Publications, container, notification);
        }

        return notification;
    }

    /// <summary>
    /// What is different for somebody who reads a container and has read the same before: whole categories, compared as the watcher sees them, as what the level
    /// hides makes no traffic either. An instance that is gone is named without a value, for watchers that keep each instance until they hear of it.
    /// </summary>
    /// <returns>The notification; null when nothing is different.</returns>
    public PresenceNotification? Difference(
        PresentityState before, PresentityState after, ContainerId container, EquatableArray<CategoryName> categories, DateTimeOffset now) =>
        ReferenceEquals(before.Publications, after.Publications) ? null : Compare(before, container, after, container, categories, now);

    /// <summary>All that somebody sees who reads another container than before, and what is gone.</summary>
    public PresenceNotification Move(
        PresentityState before, ContainerId from, PresentityState after, ContainerId to, EquatableArray<CategoryName> categories, DateTimeOffset now) =>
        Compare(before, from, after, to, categories, now)!;

    private static bool IsOwners(ContainerId container) => container == ContainerId.Self;

    // A first look, as most of what is watched stays as it is: whether a category's publications in a container are the same objects.
    private static bool AreAlike(PublicationTable before, PublicationTable after, ContainerId container, CategoryName category)
    {
        ReadOnlySpan<StoredPublication> old = PublicationTableDraft.Of(before.AsSpan(), category);
        ReadOnlySpan<StoredPublication> current = PublicationTableDraft.Of(after.AsSpan(), category);
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < old.Length && !IsSeen(old[i]))
            {
                i++;
            }

            while (j < current.Length && !IsSeen(current[j]))
            {
                j++;
            }

            if (i == old.Length || j == current.Length)
            {
                return i == old.Length && j == current.Length;
            }

            if (!ReferenceEquals(old[i++], current[j++]))
            {
                return false;
            }
        }

        bool IsSeen(StoredPublication publication) => publication.Key.Container == container || IsOwners(container);
    }

    private static PresenceNotification Encode(CategoriesDocument document, EquatableArray<CategoryName> categories)
    {
        // The copy has no room to spare: a document may be kept for long, and wait in many outboxes.
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        PresenceXml.Write(buffer, document);
        return new PresenceNotification(document.Uri, categories, buffer.WrittenSpan.ToArray());
    }

    private static IEnumerable<CategoryInstance> Gone(EquatableArray<CategoryInstance> old, EquatableArray<CategoryInstance> current) =>
        current is [{ Instance: null }] ? [] : old
            .Where(o => o.Instance is not null && !current.Any(c => c.Instance == o.Instance && c.Container == o.Container))
            .Select(static o => new CategoryInstance { Name = o.Name, Instance = o.Instance, Container = o.Container });

    private PresenceNotification? Compare(
        PresentityState before, ContainerId from, PresentityState after, ContainerId to, EquatableArray<CategoryName> categories, DateTimeOffset now)
    {
        List<CategoryName> different = [];
        List<CategoryInstance> instances = [];
        foreach (CategoryName category in categories)
        {
            if (from == to && AreAlike(before.Publications, after.Publications, to, category))
            {
                continue;
            }

            EquatableArray<CategoryInstance> old = View(before, from, [category], now).Categories;
            EquatableArray<CategoryInstance> current = View(after, to, [category], now).Categories;
            if (from != to || old != current)
            {
                different.Add(category);
                instances.AddRange(current);
                instances.AddRange(Gone(old, current));
            }
        }

        EquatableArray<CategoryName> named = different.Count == categories.Count ? categories : different.ToEquatableArray();
        return different.Count == 0 ? null : Encode(new CategoriesDocument(after.Owner, instances.ToEquatableArray()), named);
    }

    private CategoriesDocument View(
        PresentityState state, ContainerId container, EquatableArray<CategoryName> categories, DateTimeOffset now) => IsOwners(container)
        ? PresenceView.ForOwner(state, categories, now)
        : PresenceView.ForContainer(state, container, categories, rules.Profile);
}
