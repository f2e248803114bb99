using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The watchers of one presentity, and what each gets of a change: one document per (container, categories), encoded once and shared by
/// everybody it goes to. A watcher who reads another container than before gets the full new set. Not safe for use from several threads.
/// </summary>
internal sealed class PresenceFanOut(PresentityRules rules, WrittenViewBudget budget)
{
    private readonly PresenceDocuments _documents = new(rules, budget);

    // Most watchers are colleagues who watch the usual categories.
    private WatchGroup[] _groups = [];
    private OwnDataOutbox[] _ownEndpoints = [];

    /// <summary>Whether nobody watches, the owner's endpoints included.</summary>
    public bool IsEmpty => _groups.Length == 0 && _ownEndpoints.Length == 0;

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

    /// <summary>Tells one of the owner's endpoints what changes, until its outbox is closed.</summary>
    public void Add(OwnDataOutbox outbox) => _ownEndpoints = [.. _ownEndpoints.Where(o => !o.IsClosed && o != outbox), outbox];

    /// <summary>The subscriptions as they are now.</summary>
    public PresenceWatch[] Watches() => [.. _groups.SelectMany(static g => g.Watches.Items)];

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
        ContainerId container = state.Resolve(canonical.Watcher, rules).Container;
        Remove(watch.Outbox);
        Group(container, categories).Watches.Set(canonical);
        canonical.Outbox.Add(_documents.Everything(state, container, categories, now));
    }

    /// <summary>Ends a subscription; what waits of it is dropped.</summary>
    public void Remove(INotificationSink outbox, SipUri owner)
    {
        Remove(outbox);
        outbox.Forget(owner);
    }

    /// <summary>What one watcher sees now.</summary>
    public PresenceNotification View(PresentityState state, Watcher watcher, EquatableArray<CategoryName> categories, DateTimeOffset now) =>
        _documents.Everything(state, state.Resolve(watcher, rules).Container, InOrder(categories), now);

    /// <summary>Gives back the room of what is written; it is written anew when somebody asks.</summary>
    public void DropViews() => _documents.DropAllBut(null);

    /// <summary>Tells every watcher what is different.</summary>
    /// <returns>How many notifications it made for the watchers.</returns>
    public int Notify(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        if (ReferenceEquals(before, after))
        {
            return 0;
        }

        _documents.DropAllBut(after.Publications);
        NotifyOwner(before, after, now);
        bool membersChanged = !ReferenceEquals(before.Membership, after.Membership) || before.IsPrivate(rules.Profile) != after.IsPrivate(rules.Profile);
        if (_groups.Length == 0 || (!membersChanged && ReferenceEquals(before.Publications, after.Publications)))
        {
            // Such as a new subscriber on the owner's list, of which there may be one for each watcher.
            return 0;
        }

        List<(PresenceWatch Watch, ContainerId From, ContainerId To)> moved = membersChanged ? TakeMoved(after) : [];
        List<PresenceWatch>? closed = null;
        int told = 0;
        foreach (WatchGroup group in _groups)
        {
            if (_documents.Difference(before, after, group.Container, group.Categories, now) is { } difference)
            {
                told += group.Tell(difference, ref closed);
            }
        }

        // The endpoint is gone without a word.
        closed?.ForEach(watch => Remove(watch.Outbox));
        return told + Put(moved, before, after, now);
    }

    private void NotifyOwner(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        if (_ownEndpoints.Length == 0)
        {
            return;
        }

        CloseLeft(after);
        _ownEndpoints = Array.FindAll(_ownEndpoints, static o => !o.IsClosed);
        if (_ownEndpoints.Length > 0 && OwnDataDifference.Between(before, after, now) is { IsEmpty: false } difference)
        {
            Array.ForEach(_ownEndpoints, o => o.Add(difference));
        }
    }

    // Takes out those who read another container from now on.
    private List<(PresenceWatch Watch, ContainerId From, ContainerId To)> TakeMoved(PresentityState after)
    {
        List<(PresenceWatch Watch, ContainerId From, ContainerId To)> moved = [];
        bool isPrivate = after.IsPrivate(rules.Profile);
        foreach (WatchGroup group in _groups)
        {
            foreach (PresenceWatch? watch in group.Watches.Places)
            {
                if (watch is not null && after.Membership.Resolve(watch.Watcher, rules.Membership, isPrivate).Container is var container && container != group.Container)
                {
                    moved.Add((watch, group.Container, container));
                }
            }
        }

        moved.ForEach(m => Remove(m.Watch.Outbox));
        return moved;
    }

    private int Put(List<(PresenceWatch Watch, ContainerId From, ContainerId To)> moved, PresentityState before, PresentityState after, DateTimeOffset now)
    {
        Dictionary<(ContainerId From, ContainerId To, EquatableArray<CategoryName> Categories), PresenceNotification> shared = [];
        int told = 0;
        foreach ((PresenceWatch watch, ContainerId from, ContainerId to) in moved)
        {
            // What still waits was for the level before.
            watch.Outbox.Forget(after.Owner);
            if (!shared.TryGetValue((from, to, watch.Categories), out PresenceNotification? notification))
            {
                notification = _documents.Move(before, from, after, to, watch.Categories, now);
                shared.Add((from, to, watch.Categories), notification);
            }

            if (watch.Outbox.Add(notification))
            {
                Group(to, watch.Categories).Watches.Set(watch);
                told++;
            }
        }

        return told;
    }

    private WatchGroup Group(ContainerId container, EquatableArray<CategoryName> categories)
    {
        if (Array.Find(_groups, g => g.Container == container && g.Categories == categories) is not { } group)
        {
            group = new WatchGroup(container, categories);
            _groups = [.. _groups, group];
        }

        return group;
    }

    private void Remove(INotificationSink outbox)
    {
        foreach (WatchGroup group in _groups)
        {
            if (group.Watches.TryRemove(outbox, out _))
            {
                if (group.Watches.Count == 0)
                {
                    _groups = Array.FindAll(_groups, g => g != group);
                }

                return;
            }
        }
    }
}
