using System.Globalization;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Tool.Storing;

/// <summary>Reads everything of a store and says what is torn.</summary>
internal static class StoreCheck
{
    private const int Page = 500;

    /// <summary>Reads every user.</summary>
    /// <param name="store">The store.</param>
    /// <param name="report">Takes a line for each thing that can't be read; no user content.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many users and publications could be read, and how many things could not.</returns>
    public static async Task<(int Users, int Publications, int Damaged)> RunAsync(
        SqlPresenceStore store, Action<string> report, CancellationToken cancellationToken)
    {
        int users = 0;
        int publications = 0;
        int damaged = 0;
        EquatableArray<SipUri> page;
        SipUri? after = null;
        do
        {
            page = await store.ListAsync(after, Page, cancellationToken).ConfigureAwait(false);
            foreach (SipUri owner in page)
            {
                after = owner;
                try
                {
                    StoredPresentity? stored = await store.LoadAsync(owner, cancellationToken).ConfigureAwait(false);
                    users++;
                    publications += stored?.Publications.Count ?? 0;
                    PastPresentity log = await store.LoadAsOfAsync(owner, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false);
                    foreach (string damage in (stored?.Damage ?? []).Concat(log.Damage))
                    {
                        Report(owner, damage);
                    }
                }
                catch (PresenceStoreException e)
                {
                    Report(owner, e.Message);
                }
            }
        }
        while (page.Count == Page);
        return (users, publications, damaged);

        void Report(SipUri owner, string what)
        {
            damaged++;
            report(string.Create(CultureInfo.InvariantCulture, $"{owner.Address}: {what}"));
        }
    }
}
