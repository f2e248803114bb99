using System.Buffers;
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
    private readonly PresentityRules _rules;
    private readonly Dictionary<NotificationOutbox, Entry> _watches = [];

    public PresenceFanOut(PresentityRules rules) => _rules = rules;

    public void Add(PresenceWatch watch, PresentityState state, DateTimeOffset now)
    {
        // In one order, so that watchers of the same categories share documents.
        PresenceWatch canonical = watch with
        {
            Categories = watch.Categories.Distinct().OrderBy(static c => c.Value, StringComparer.Ordinal).ToEquatableArray(),
        };
        MembershipDecision decision = state.Membership.Resolve(canonical.Watcher, _rules.Membership);
        _watches[watch.Outbox] = new Entry(canonical, decision);
        canonical.Outbox.Add(Notification(state, decision, canonical.Categories, now));
    }

    /// <summary>Ends a subscription; what waits of it is dropped.</summary>
    public void Remove(NotificationOutbox outbox, SipUri owner)
    {
        _watches.Remove(outbox);
        outbox.Forget(owner);
    }

    /// <summary>What one watcher sees now.</summary>
    public PresenceNotification View(PresentityState state, Watcher watcher, EquatableArray<CategoryName> categories, DateTimeOffset now) =>
        Notification(state, state.Membership.Resolve(watcher, _rules.Membership), categories.Distinct().ToEquatableArray(), now);

    /// <summary>Tells every watcher what is different.</summary>
    public void Notify(PresentityState before, PresentityState after, DateTimeOffset now)
    {
        if (_watches.Count == 0 || ReferenceEquals(before, after))
        {
            return;
        }

        bool membersChanged = !ReferenceEquals(before.Membership, after.Membership);
        Dictionary<(bool IsOwner, ContainerId Container, EquatableArray<CategoryName> Watched), PresenceNotification?> changes = [];
        Dictionary<(bool IsOwner, ContainerId Container, EquatableArray<CategoryName> Watched), PresenceNotification> arrivals = [];
        foreach ((NotificationOutbox outbox, Entry entry) in _watches.ToArray())
        {
            Entry current = membersChanged
                ? entry with { Decision = after.Membership.Resolve(entry.Watch.Watcher, _rules.Membership) }
                : entry;
            _watches[outbox] = current;
            var group = (current.Decision.IsOwner, current.Decision.Container, current.Watch.Categories);
            PresenceNotification? notification;
            if (current.Decision.Container != entry.Decision.Container)
            {
                // What still waits was for the level before.
                outbox.Forget(after.Owner);
                notification = arrivals.TryGetValue(group, out PresenceNotification? shared)
                    ? shared
                    : arrivals[group] = Notification(after, current.Decision, current.Watch.Categories, now);
            }
            else if (!changes.TryGetValue(group, out notification))
            {
                changes[group] = notification = Difference(before, after, current, now);
            }

            if (notification is not null && !outbox.Add(notification))
            {
                // Closed: the endpoint is gone without a word.
                _watches.Remove(outbox);
            }
        }
    }

    private static PresenceNotification Encode(CategoriesDocument document, EquatableArray<CategoryName> categories)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, document);
        return new PresenceNotification(document.Uri, categories, buffer.WrittenMemory);
    }

    // Whole categories, compared as the watcher sees them: what the level hides makes no traffic either.
    private PresenceNotification? Difference(PresentityState before, PresentityState after, Entry entry, DateTimeOffset now)
    {
        if (ReferenceEquals(before.Publications, after.Publications))
        {
            return null;
        }

        EquatableArray<CategoryName> different = entry.Watch.Categories
            .Where(category => View(before, entry.Decision, [category], now) != View(after, entry.Decision, [category], now))
            .ToEquatableArray();
        return different.IsEmpty ? null : Notification(after, entry.Decision, different, now);
    }

    private PresenceNotification Notification(
        PresentityState state, MembershipDecision decision, EquatableArray<CategoryName> categories, DateTimeOffset now) =>
        Encode(View(state, decision, categories, now), categories);

    private CategoriesDocument View(
        PresentityState state, MembershipDecision decision, EquatableArray<CategoryName> categories, DateTimeOffset now) => decision.IsOwner
        ? PresenceView.ForOwner(state, categories, now)
        : PresenceView.ForContainer(state, decision.Container, categories, _rules.Profile);

    private sealed record Entry(PresenceWatch Watch, MembershipDecision Decision);
}
