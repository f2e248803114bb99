using System.Buffers;
using System.Runtime.InteropServices;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The watchers of one presentity, and what each gets of a change: one document per (container, categories), encoded once and shared by
/// everybody it goes to. A watcher who reads another container than before gets the full new set. Not safe for use from several threads.
/// </summary>
internal sealed class PresenceFanOut
{
    // A usual document has less.
    private const int UsualBytes = 2048;

    private readonly PresentityRules _rules;
    private readonly WrittenViews _views;
    private readonly Dictionary<INotificationSink, Entry> _watches = [];
    private readonly List<OwnDataOutbox> _ownEndpoints = [];

    public PresenceFanOut(PresentityRules rules, WrittenViewBudget budget)
    {
        _rules = rules;
        _views = new WrittenViews(budget);
    }

    /// <summary>Whether nobody watches, the owner's endpoints included.</summary>
    public bool IsEmpty => _watches.Count == 0 && _ownEndpoints.Count == 0;

    /// <summary>Tells one of the owner's endpoints what changes, until its outbox is closed.</summary>
    public void Add(OwnDataOutbox outbox)
    {
        _ownEndpoints.RemoveAll(static o => o.IsClosed);
        _ownEndpoints.Add(outbox);
    }

    /// <summary>The subscriptions as they are now.</summary>
    public PresenceWatch[] Watches() => [.. _watches.Values.Select(static e => e.Watch)];

    /// <summary>Closes the outboxes of the owner's endpoints that are not signed in.</summary>
    public void CloseLeft(PresentityState state)
    {
        foreach (OwnDataOutbox outbox in _ownEndpoints)
        {
            if (outbox.Endpoint is { } endpoint && !state.Endpoints.ContainsKey(endpoint))
            {
                outbox.Close();
            }
        }
    }

    public void Add(PresenceWatch watch, PresentityState state, DateTimeOffset now)
    {
        // In one order, so that watchers of the same categories share documents; and what the caller shares between its subscriptions stays shared.
        EquatableArray<CategoryName> categories = InOrder(watch.Categories);
        PresenceWatch canonical = categories == watch.Categories ? watch : watch with { Categories = categories };
        MembershipDecision decision = state.Resolve(canonical.Watcher, _rules);
        _watches[watch.Outbox] = new Entry(canonical, decision);
        canonical.Outbox.Add(Notification(state, decision, canonical.Categories, now));
    }

    /// <summary>Ends a subscription; what waits of it is dropped.</summary>
    public void Remove(INotificationSink outbox, SipUri owner)
    {
        _watches.Remove(outbox);
        outbox.Forget(owner);
    }

    /// <summary>What one watcher sees now.</summary>
    public PresenceNotification View(PresentityState state, Watcher watcher, EquatableArray<CategoryName> categories, DateTimeOffset now) =>
        Notification(state, state.Resolve(watcher, _rules), InOrder(categories), now);

    /// <summary>Gives back the room of what is written; it is written anew when somebody asks.</summary>
    public void DropViews() => _views.DropAllBut(null);

    /// <summary>Tells every watcher what is different.</summary>
    /// <returns>How many notifications it made for the watchers.</returns>
    public int Notify(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        if (ReferenceEquals(before, after))
        {
            return 0;
        }

        _views.DropAllBut(after.Publications);
        NotifyOwner(before, after, now);
        if (_watches.Count == 0)
        {
            return 0;
        }

        bool privacy = after.IsPrivate(_rules.Profile);
        bool membersChanged = !ReferenceEquals(before.Membership, after.Membership) || before.IsPrivate(_rules.Profile) != privacy;
        if (!membersChanged && ReferenceEquals(before.Publications, after.Publications))
        {
            // Such as a new subscriber on the owner's list, of which there may be one for each watcher.
            return 0;
        }

        Dictionary<(ContainerId From, ContainerId To, EquatableArray<CategoryName> Watched), PresenceNotification?> shared = [];

        int told = 0;

        // Most watchers are colleagues who watch the usual categories.
        ((ContainerId From, ContainerId To, EquatableArray<CategoryName> Watched)? Group, PresenceNotification? Notification) last = default;
        foreach ((INotificationSink outbox, Entry entry) in _watches)
        {
            Entry current = entry;
            if (membersChanged)
            {
                // Neither this nor taking an entry out disturbs the enumeration.
                current = entry with { Decision = after.Membership.Resolve(entry.Watch.Watcher, _rules.Membership, privacy) };
                CollectionsMarshal.GetValueRefOrNullRef(_watches, outbox) = current;
            }

            bool moved = current.Decision.Container != entry.Decision.Container;
            if (moved)
            {
                // What still waits was for the level before.
                outbox.Forget(after.Owner);
            }

            // The owner's container is 1, and nobody else reads it.
            var group = (entry.Decision.Container, current.Decision.Container, current.Watch.Categories);
            PresenceNotification? notification = last.Notification;
            if (last.Group != group && !shared.TryGetValue(group, out notification))
            {
                shared[group] = notification = Difference(before, entry.Decision, after, current.Decision, current.Watch.Categories, moved, now);
            }

            last = (group, notification);

            if (notification is not null)
            {
                told++;
                if (!outbox.Add(notification))
                {
                    // Closed: the endpoint is gone without a word.
                    _watches.Remove(outbox);
                    told--;
                }
            }
        }

        return told;
    }

    private void NotifyOwner(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        CloseLeft(after);
        _ownEndpoints.RemoveAll(static o => o.IsClosed);
        if (_ownEndpoints.Count > 0 && OwnDataDifference.Between(before, after, now) is { IsEmpty: false } difference)
        {
            _ownEndpoints.ForEach(o => o.Add(difference));
        }
    }

    private static PresenceNotification Encode(CategoriesDocument document, EquatableArray<CategoryName> categories)
    {
        // The copy has no room to spare: a document may be kept for long, and wait in many outboxes.
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        PresenceXml.Write(buffer, document);
        return new PresenceNotification(document.Uri, categories, buffer.WrittenSpan.ToArray());
    }

    /// <summary>The order in which categories are kept and told.</summary>
    public static EquatableArray<CategoryName> InOrder(EquatableArray<CategoryName> categories)
    {
        for (int i = 1; i < categories.Count; i++)
        {
            if (string.CompareOrdinal(categories[i - 1].Value, categories[i].Value) >= 0)
            {
                return categories.Distinct().OrderBy(static c => c.Value, StringComparer.Ordinal).ToEquatableArray();
            }
        }

        return categories;
    }

    // Whole categories, compared as the watcher sees them: what the level hides makes no traffic either. Whoever reads another container gets
    // all of them. An instance that is gone is named without a value, for watchers that keep each instance until they hear of it.
    private PresenceNotification? Difference(
        PresentityState before,
        MembershipDecision from,
        PresentityState after,
        MembershipDecision to,
        EquatableArray<CategoryName> categories,
        bool moved,
        DateTimeOffset now)
    {
        if (!moved && ReferenceEquals(before.Publications, after.Publications))
        {
            return null;
        }

        List<CategoryName> different = [];
        List<CategoryInstance> instances = [];
        foreach (CategoryName category in categories)
        {
            EquatableArray<CategoryInstance> old = View(before, from, [category], now).Categories;
            EquatableArray<CategoryInstance> current = View(after, to, [category], now).Categories;
            if (moved || old != current)
            {
                different.Add(category);
                instances.AddRange(current);
                instances.AddRange(Gone(old, current));
            }
        }

        EquatableArray<CategoryName> named = different.Count == categories.Count ? categories : different.ToEquatableArray();
        return different.Count == 0 ? null : Encode(new CategoriesDocument(after.Owner, instances.ToEquatableArray()), named);
    }

    private static IEnumerable<CategoryInstance> Gone(EquatableArray<CategoryInstance> old, EquatableArray<CategoryInstance> current) =>
        current is [{ Instance: null }] ? [] : old
            .Where(o => o.Instance is not null && !current.Any(c => c.Instance == o.Instance && c.Container == o.Container))
            .Select(static o => new CategoryInstance { Name = o.Name, Instance = o.Instance, Container = o.Container });

    private PresenceNotification Notification(
        PresentityState state, MembershipDecision decision, EquatableArray<CategoryName> categories, DateTimeOffset now)
    {
        if (decision.IsOwner)
        {
            return Encode(View(state, decision, categories, now), categories);
        }

        if (_views.Find(state.Publications, decision.Container, categories) is not { } notification)
        {
            notification = Encode(View(state, decision, categories, now), categories);
            _views.Keep(state.Publications, decision.Container, notification);
        }

        return notification;
    }

    private CategoriesDocument View(
        PresentityState state, MembershipDecision decision, EquatableArray<CategoryName> categories, DateTimeOffset now) => decision.IsOwner
        ? PresenceView.ForOwner(state, categories, now)
        : PresenceView.ForContainer(state, decision.Container, categories, _rules.Profile);

    private readonly record struct Entry(PresenceWatch Watch, MembershipDecision Decision);
}
