using System.Collections.Immutable;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// All that the server knows about one user. Immutable; safe for use from several threads. Changed by <see cref="PresentityChange"/>s only.
/// </summary>
public sealed class PresentityState
{
    private static readonly ImmutableSortedDictionary<EndpointId, StoredRegistration> NoEndpoints =
        ImmutableSortedDictionary.Create<EndpointId, StoredRegistration>(Comparer<EndpointId>.Create(static (a, b) => a.Value.CompareTo(b.Value)));

    private PresentityState(
        PublicationTable publications,
        ContainerMembership membership,
        ImmutableSortedDictionary<EndpointId, StoredRegistration> endpoints,
        StoredContactList contacts,
        EquatableArray<StoredSubscriber> subscribers)
    {
        Publications = publications;
        Membership = membership;
        Endpoints = endpoints;
        Contacts = contacts;
        Subscribers = subscribers;
    }

    /// <summary>Whose state it is.</summary>
    public SipUri Owner => Membership.Owner;

    /// <summary>The publications by key.</summary>
    public PublicationTable Publications { get; }

    /// <summary>The containers and who is in them.</summary>
    public ContainerMembership Membership { get; }

    /// <summary>The endpoints that are signed in.</summary>
    public ImmutableSortedDictionary<EndpointId, StoredRegistration> Endpoints { get; }

    /// <summary>The owner's contacts and groups.</summary>
    public StoredContactList Contacts { get; }

    /// <summary>Who has asked to watch the owner, by address.</summary>
    public EquatableArray<StoredSubscriber> Subscribers { get; }

    /// <summary>
    /// Whether the user has ever signed in. Somebody who has always owns a publication: what is not published by an endpoint the
    /// server publishes.
    /// </summary>
    public bool Exists => !Publications.IsEmpty || !Membership.Containers.IsEmpty || !Endpoints.IsEmpty;

    /// <summary>The state of somebody who has never signed in.</summary>
    /// <param name="owner">The user.</param>
    /// <returns>The state.</returns>
    public static PresentityState Empty(SipUri owner) => new(
        PublicationTable.Empty, new ContainerMembership(owner), NoEndpoints, StoredContactList.Empty, []);

    /// <summary>The state as a store has it. Tell it to <see cref="PresentityCommand.Expire"/> before anything else.</summary>
    /// <param name="owner">The user.</param>
    /// <param name="stored">What the store has; null for nothing.</param>
    /// <returns>The state.</returns>
    public static PresentityState Restore(SipUri owner, StoredPresentity? stored) => stored is null ? Empty(owner) : new(
        PublicationTable.From(stored.Publications),
        new ContainerMembership(owner, stored.Containers),
        NoEndpoints.SetItems(stored.Registrations.Select(static r => KeyValuePair.Create(r.Endpoint, r))),
        stored.Contacts,
        stored.Subscribers);

    /// <summary>The state as a store has it after a restart of the server: whoever was signed in has to come back.</summary>
    /// <param name="owner">The user.</param>
    /// <param name="stored">What the store has; null for nothing.</param>
    /// <param name="resumesUntil">When endpoints are gone unless they sign in before; one whose registration ends earlier is gone then.</param>
    /// <returns>The state.</returns>
    public static PresentityState Restore(SipUri owner, StoredPresentity? stored, DateTimeOffset resumesUntil)
    {
        PresentityState state = Restore(owner, stored);
        return state.With(endpoints: NoEndpoints.SetItems(state.Endpoints.Values
            .Select(r => KeyValuePair.Create(r.Endpoint, r with { ResumesUntil = resumesUntil }))));
    }

    /// <summary>The state as a store has it, in a process that knows the state before: who has to come back still has to.</summary>
    internal static PresentityState Restore(PresentityState before, StoredPresentity? stored)
    {
        PresentityState state = Restore(before.Owner, stored);
        return state.With(endpoints: NoEndpoints.SetItems(state.Endpoints.Values.Select(r => KeyValuePair.Create(
            r.Endpoint,
            before.Endpoints.TryGetValue(r.Endpoint, out StoredRegistration? known) && known.Number == r.Number ? r with { ResumesUntil = known.ResumesUntil } : r))));
    }

    /// <summary>Whether the owner shows presence to listed people only.</summary>
    /// <param name="profile">The generation of products; those before Lync 2010 know no privacy mode.</param>
    /// <returns>True when the owner's options say so.</returns>
    public bool IsPrivate(CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.HasPrivacyMode && Publications.Values.Any(p => PrivacyMode.IsTurnedOnBy(p.Key, p.Value.Category, profile));
    }

    /// <summary>Decides which container a watcher reads.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="rules">The server's rules.</param>
    /// <returns>The container and why.</returns>
    public MembershipDecision Resolve(Watcher watcher, PresentityRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Membership.Resolve(watcher, rules.Membership, IsPrivate(rules.Profile));
    }

    /// <summary>The owner's own data.</summary>
    /// <param name="now">The present, from which seconds left are counted.</param>
    /// <returns>Every publication with every attribute, and the containers.</returns>
    public SelfData ToSelfData(DateTimeOffset now) =>
        new(Publications.Values.Select(p => p.ToOwnInstance(now)).ToEquatableArray(), Membership.Containers);

    internal PresentityState With(
        PublicationTable? publications = null,
        ContainerMembership? membership = null,
        ImmutableSortedDictionary<EndpointId, StoredRegistration>? endpoints = null,
        StoredContactList? contacts = null,
        EquatableArray<StoredSubscriber>? subscribers = null) =>
        new(publications ?? Publications, membership ?? Membership, endpoints is { IsEmpty: true } ? NoEndpoints : endpoints ?? Endpoints, contacts ?? Contacts, subscribers ?? Subscribers);
}
