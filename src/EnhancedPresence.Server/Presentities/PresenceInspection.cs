using EnhancedPresence.Policy;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Asks a store who sees what of a user's presence, without a server at work.</summary>
public static class PresenceInspection
{
    /// <summary>Reads a user's data from a store, ends what is over, and makes an inspector of it. Changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="owner">The user.</param>
    /// <param name="rules">The rules of the server that writes the store; null for the defaults.</param>
    /// <param name="at">The instant to look at, not before the last change.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The inspector; null for a user whom the store doesn't have.</returns>
    public static async ValueTask<PresenceInspector?> InspectAsync(
        this IPresenceStore store, SipUri owner, PresentityRules? rules, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        rules ??= PresentityRules.Default;
        if (await store.LoadAsync(owner, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        PresentityState state = PresentityState.Restore(owner, stored);
        state = Presentity.Apply(state, new Presentity(rules).Decide(state, new PresentityCommand.Expire(), at).Changes);
        return new PresenceInspector(owner, state.ToSelfData(at), at, rules.ToPolicy());
    }
}
