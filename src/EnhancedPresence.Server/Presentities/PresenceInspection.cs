using EnhancedPresence.Policy;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Asks a store who sees or saw what of a user's presence, without a server at work.</summary>
public static class PresenceInspection
{
    /// <summary>Reads a user's data as they are now, ends what is over, and makes an inspector of them. Changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="owner">The user.</param>
    /// <param name="rules">The rules of the server that writes the store; null for the defaults.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The inspector; null for a user whom the store doesn't have.</returns>
    public static async ValueTask<PresenceInspector?> InspectAsync(
        this IPresenceStore store, SipUri owner, PresentityRules? rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.LoadAsync(owner, cancellationToken).ConfigureAwait(false) is { } stored ? Inspect(owner, stored, rules, now) : null;
    }

    /// <summary>Reads a user's data as they were, from the log of changes, and makes an inspector of them. Changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="owner">The user.</param>
    /// <param name="rules">The rules of the server that writes the store; null for the defaults.</param>
    /// <param name="at">The instant to look at.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What the store can tell of the instant, and the inspector; null for the inspector unless that was found.</returns>
    public static async ValueTask<(PastPresentity Past, PresenceInspector? Inspector)> InspectAsOfAsync(
        this IPresenceStore store, SipUri owner, PresentityRules? rules, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        PastPresentity past = await store.LoadAsOfAsync(owner, at, cancellationToken).ConfigureAwait(false);
        return (past, past.Stored is { } stored ? Inspect(owner, stored, rules, at) : null);
    }

    internal static PresenceInspector Inspect(SipUri owner, StoredPresentity stored, PresentityRules? rules, DateTimeOffset at)
    {
        rules ??= PresentityRules.Default;
        PresentityState state = PresentityState.Restore(owner, stored);
        state = Presentity.Apply(state, new Presentity(rules).Decide(state, new PresentityCommand.Expire(), at).Changes);
        return new PresenceInspector(owner, state.ToSelfData(at), at, rules.ToPolicy());
    }
}
