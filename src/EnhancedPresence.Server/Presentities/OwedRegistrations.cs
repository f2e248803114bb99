using System.Collections.Immutable;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The endpoints of one presentity whose registration lasts until another instant than the store knows: nobody who stays, or who leaves
/// later, waits for the store. Not safe for use from several threads.
/// </summary>
internal sealed class OwedRegistrations
{
    // As the store has them.
    private ImmutableDictionary<EndpointId, StoredRegistration> _stored = ImmutableDictionary<EndpointId, StoredRegistration>.Empty;

    public bool IsEmpty => _stored.IsEmpty;

    /// <summary>The store has heard of all.</summary>
    public void Clear() => _stored = _stored.Clear();

    /// <summary>Owes changes, when all that they change is until when those are signed in who are.</summary>
    /// <returns>False when there is more to them; then nothing is owed of them.</returns>
    public bool TryTake(PresentityState state, EquatableArray<PresentityChange> changes)
    {
        if (!changes.All(c => c is PresentityChange.EndpointSignedIn s && state.Endpoints.ContainsKey(s.Endpoint)))
        {
            return false;
        }

        foreach (PresentityChange.EndpointSignedIn change in changes.Cast<PresentityChange.EndpointSignedIn>())
        {
            _stored = _stored.ContainsKey(change.Endpoint) ? _stored : _stored.Add(change.Endpoint, state.Endpoints[change.Endpoint]);
        }

        return true;
    }

    /// <summary>The state as the store has it.</summary>
    public PresentityState AsStored(PresentityState state) => IsEmpty ? state : state.With(endpoints: state.Endpoints.SetItems(_stored));

    /// <summary>What is owed, and then some changes.</summary>
    public EquatableArray<PresentityChange> Then(PresentityState state, EquatableArray<PresentityChange> changes) => IsEmpty ? changes :
    [
        .. _stored.Keys.Where(state.Endpoints.ContainsKey).Select(e => new PresentityChange.EndpointSignedIn(e, state.Endpoints[e].Number) { EndsAt = state.Endpoints[e].EndsAt }),
        .. changes,
    ];

    /// <summary>Puts into a state as it was read what is owed, which is newer. What was read is what the store has from now on.</summary>
    public PresentityState Keep(PresentityState before, PresentityState read)
    {
        foreach (EndpointId endpoint in _stored.Keys)
        {
            if (read.Endpoints.TryGetValue(endpoint, out StoredRegistration? stored) && before.Endpoints.TryGetValue(endpoint, out StoredRegistration? known))
            {
                _stored = _stored.SetItem(endpoint, stored);
                read = read.With(endpoints: read.Endpoints.SetItem(endpoint, known));
            }
            else
            {
                _stored = _stored.Remove(endpoint);
            }
        }

        return read;
    }
}
