using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>
/// What a store keeps of a user, as it was committed: whoever loads it after a restart drops what is bound to endpoints that do not come back.
/// Immutable, compared by content.
/// </summary>
/// <param name="Sequence">How many commits there were, 1 or more.</param>
/// <param name="Publications">The publications, by key.</param>
/// <param name="Containers">The containers, by number.</param>
public sealed record StoredPresentity(
    long Sequence, EquatableArray<StoredPublication> Publications, EquatableArray<Container> Containers)
{
    /// <summary>The endpoints that are signed in, by number; without <see cref="StoredRegistration.ResumesUntil"/>.</summary>
    public EquatableArray<StoredRegistration> Registrations { get; init; }

    /// <summary>The contacts and groups.</summary>
    public StoredContactList Contacts { get; init; } = StoredContactList.Empty;

    /// <summary>Who has asked to watch, by address.</summary>
    public EquatableArray<StoredSubscriber> Subscribers { get; init; }

    /// <summary>
    /// What could not be read and is left out, a sentence each, without user content: torn publications, registrations, contacts, groups or subscribers. A
    /// torn container is not left out: who may see what would be wrong, so the load fails.
    /// </summary>
    public EquatableArray<string> Damage { get; init; }

    internal static StoredPresentity Of(long sequence, PresentityState state) =>
        new(sequence, state.Publications.Values.ToEquatableArray(), state.Membership.Containers)
        {
            Registrations = state.Endpoints.Values.Select(static r => r with { ResumesUntil = null }).ToEquatableArray(),
            Contacts = state.Contacts,
            Subscribers = state.Subscribers,
        };
}
