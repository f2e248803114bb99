using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Policy;

/// <summary>
/// Answers who sees what of an owner's presence, and why, from the owner's own data: on a client what sign-in gave, on a server what the
/// store has. Runs the same code as the server's notifications. Immutable; safe for use from several threads.
/// </summary>
public sealed partial class PresenceInspector
{
    private readonly CategoryInstance[] _own;
    private readonly PublishedItem[] _items;
    private readonly ContainerMembership _membership;
    private readonly DateTimeOffset _at;
    private readonly PresencePolicy _policy;
    private readonly bool _privacyMode;

    /// <summary>Takes an owner's data.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="data">Publications with their containers, and who is in the containers. What has no container is left out.</param>
    /// <param name="at">When the data were read: ages and remaining times are counted from here.</param>
    /// <param name="policy">The server's rules; null for the defaults.</param>
    public PresenceInspector(SipUri owner, SelfData data, DateTimeOffset at, PresencePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        _policy = policy ?? PresencePolicy.Default;
        _at = at;
        _membership = new ContainerMembership(owner, data.Containers);
        _own = [.. data.Publications.Where(static p => p is { Container: not null, Instance: not null, Value: not null }).OrderBy(KeyOf)];
        _items = [.. _own.Select(static p => new PublishedItem(KeyOf(p), p.PublishTime, p.Value!))];
        _privacyMode = _items.Any(item => PrivacyMode.IsTurnedOnBy(item.Key, item.Value, _policy.Profile));
    }

    /// <summary>What a watcher sees, as a document.</summary>
    /// <param name="watcher">The watcher; the owner sees everything.</param>
    /// <param name="categories">What is asked for; empty for the usual ones. Their order has no meaning.</param>
    /// <returns>What a subscription would get first.</returns>
    public CategoriesDocument View(Watcher watcher, EquatableArray<CategoryName> categories = default)
    {
        MembershipDecision decision = Resolve(watcher);
        EquatableArray<CategoryName> asked = Asked(categories);
        return decision.IsOwner
            ? new CategoriesDocument(_membership.Owner, asked.SelectMany(OwnView).ToEquatableArray())
            : PublicationView.ForContainer(_membership.Owner, _items, decision.Container, asked, _policy.Profile);
    }

    /// <summary>What a watcher sees, as the bytes that the server would send.</summary>
    /// <param name="watcher">The watcher; the owner sees everything.</param>
    /// <param name="categories">What is asked for; empty for the usual ones.</param>
    /// <returns>The notification's body, UTF-8.</returns>
    public ReadOnlyMemory<byte> PreviewAs(Watcher watcher, EquatableArray<CategoryName> categories = default) =>
        PresenceXml.ToUtf8(View(watcher, categories));

    /// <summary>What the people of an access level see, as a document: the preview of "what do my colleagues see".</summary>
    /// <param name="level">The level.</param>
    /// <param name="categories">What is asked for; empty for the usual ones. Their order has no meaning.</param>
    /// <returns>What a subscription of somebody who has the level would get first.</returns>
    public CategoriesDocument View(AccessLevel level, EquatableArray<CategoryName> categories = default) =>
        PublicationView.ForContainer(_membership.Owner, _items, level.Container, Asked(categories), _policy.Profile);

    /// <summary>What the people of an access level see, as the bytes that the server would send.</summary>
    /// <param name="level">The level.</param>
    /// <param name="categories">What is asked for; empty for the usual ones.</param>
    /// <returns>The notification's body, UTF-8.</returns>
    public ReadOnlyMemory<byte> PreviewAs(AccessLevel level, EquatableArray<CategoryName> categories = default) =>
        PresenceXml.ToUtf8(View(level, categories));

    /// <summary>What two watchers see differently.</summary>
    /// <param name="first">One watcher.</param>
    /// <param name="second">The other.</param>
    /// <param name="categories">What is asked for; empty for the usual ones.</param>
    /// <returns>The instances that are not the same, in the order of the views; empty when both see the same.</returns>
    public EquatableArray<ViewDifference> DiffViews(Watcher first, Watcher second, EquatableArray<CategoryName> categories = default)
    {
        Dictionary<(CategoryName, uint, ContainerId?), CategoryInstance> left = ByKey(View(first, categories));
        Dictionary<(CategoryName, uint, ContainerId?), CategoryInstance> right = ByKey(View(second, categories));
        List<ViewDifference> differences = [];
        foreach ((CategoryName, uint, ContainerId?) key in left.Keys.Union(right.Keys))
        {
            CategoryInstance? one = left.GetValueOrDefault(key);
            CategoryInstance? other = right.GetValueOrDefault(key);
            if (one != other)
            {
                PresenceFields ofOne = FieldsOf(one?.Value);
                PresenceFields ofOther = FieldsOf(other?.Value);
                differences.Add(new ViewDifference(key.Item1, key.Item2, one, other, ofOne & ~ofOther, ofOther & ~ofOne));
            }
        }

        return differences.ToEquatableArray();
    }

    private static PublicationKey KeyOf(CategoryInstance instance) => new(instance.Name, instance.Instance!.Value, instance.Container!.Value);

    // A category without an instance only says that there is none.
    private static Dictionary<(CategoryName, uint, ContainerId?), CategoryInstance> ByKey(CategoriesDocument view) =>
        view.Categories.Where(static c => c.Instance is not null).ToDictionary(static c => (c.Name, c.Instance!.Value, c.Container));

    private static PresenceFields FieldsOf(PresenceCategory? value) => value is null ? PresenceFields.None : AccessPolicy.FieldsOf(value);

    // In one order, as the server does it so that watchers of the same categories share documents.
    private static EquatableArray<CategoryName> Asked(EquatableArray<CategoryName> categories) =>
        (categories.IsEmpty ? PresenceRequest.UsualCategories : categories).Distinct().OrderBy(static c => c.Value, StringComparer.Ordinal).ToEquatableArray();

    private MembershipDecision Resolve(Watcher watcher) => _membership.Resolve(watcher, _policy.EffectiveMembership, _privacyMode);

    private IEnumerable<CategoryInstance> OwnView(CategoryName category) =>
        _own.Where(p => p.Name == category).DefaultIfEmpty(new CategoryInstance { Name = category });
}
