using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Finds the users whom a store has, and others that are named, by their address and by what their identity card shows to the searcher.
/// Who has blocked the searcher is not found. Made for thousands of users: a search reads users one by one, up to <see cref="MaxRead"/>. Safe for
/// use from several threads.
/// </summary>
public sealed class StoreUserDirectory : IUserDirectory
{
    private const int PageSize = 500;

    private readonly IPresenceStore _store;
    private readonly PresentityRules _rules;
    private readonly Func<IEnumerable<SipUri>> _others;

    /// <summary>Makes a directory.</summary>
    /// <param name="store">The store; the caller disposes it after the directory.</param>
    /// <param name="options">How the server works that the directory is for.</param>
    /// <param name="others">Users whom the store need not have, such as those of a users file; null for none. Called for each search.</param>
    /// <param name="maxRead">How many users a search reads at most, 1 or more. Default 2000.</param>
    public StoreUserDirectory(IPresenceStore store, PresenceServerOptions options, Func<IEnumerable<SipUri>>? others = null, int maxRead = 2000)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRead, 1);
        _store = store;
        _rules = options.ToRules();
        _others = others ?? (static () => []);
        MaxRead = maxRead;
    }

    /// <summary>How many users a search reads at most; of more it says that there may be more.</summary>
    public int MaxRead { get; }

    /// <inheritdoc/>
    public async ValueTask<UserSearchResult> SearchAsync(UserSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        HashSet<SipUri> others = [.. _others().Select(static user => user.AddressOfRecord)];
        if (UserMatch.AddressOf(search) is { } address)
        {
            // The whole address of somebody: nothing has to be searched for.
            UserEntry? user = await FindAsync(address, search, others.Contains(address), cancellationToken).ConfigureAwait(false);
            if (user is not null)
            {
                return new UserSearchResult([user], false);
            }
        }

        List<UserEntry> found = [];
        int read = 0;
        await foreach (SipUri user in AllAsync(others, cancellationToken).ConfigureAwait(false))
        {
            if (found.Count == search.MaxResults || read++ == MaxRead)
            {
                return new UserSearchResult(found.ToEquatableArray(), true);
            }

            if (await FindAsync(user, search, others.Contains(user), cancellationToken).ConfigureAwait(false) is { } entry)
            {
                found.Add(entry);
            }
        }

        return new UserSearchResult(found.ToEquatableArray(), false);
    }

    private async ValueTask<UserEntry?> FindAsync(SipUri user, UserSearch search, bool isNamed, CancellationToken cancellationToken)
    {
        StoredPresentity? stored = await LoadAsync(user, cancellationToken).ConfigureAwait(false);
        return (stored is not null || isNamed)
            && IdentityCard.For(PresentityState.Restore(user, stored), search.Searcher, _rules) is { } entry
            && UserMatch.Holds(entry, search) ? entry : null;
    }

    // Those of the store first, in the order of their addresses; then those who have never signed in.
    private async IAsyncEnumerable<SipUri> AllAsync(
        HashSet<SipUri> others, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<SipUri> rest = [.. others];
        SipUri? last = null;
        EquatableArray<SipUri> page;
        do
        {
            page = await ListAsync(last, cancellationToken).ConfigureAwait(false);
            foreach (SipUri user in page)
            {
                rest.Remove(user);
                yield return user;
                last = user;
            }
        }
        while (page.Count == PageSize);

        foreach (SipUri user in rest.OrderBy(static user => user.Address, StringComparer.OrdinalIgnoreCase))
        {
            yield return user;
        }
    }

    private async ValueTask<StoredPresentity?> LoadAsync(SipUri user, CancellationToken cancellationToken)
    {
        try
        {
            return await _store.LoadAsync(user, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PresenceTransportException("The presence store does not answer.", e);
        }
    }

    private async ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? last, CancellationToken cancellationToken)
    {
        try
        {
            return await _store.ListAsync(last, PageSize, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PresenceTransportException("The presence store does not answer.", e);
        }
    }
}
