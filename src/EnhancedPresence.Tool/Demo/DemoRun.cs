using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using EnhancedPresence.Calendar;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.Data.Sqlite;

namespace EnhancedPresence.Tool.Demo;

/// <summary>
/// The whole system in one process: a server whose presence documents are in a SQLite file, a publisher fed by a calendar, and watchers
/// at every access level. Nothing in it is staged: each watcher has a signed-in endpoint and sees what the server sends it.
/// </summary>
internal static class DemoRun
{
    private const string Note = "Back at my desk after the review";

    /// <summary>Runs it.</summary>
    /// <param name="publisher">Whose calendar it is.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="slots">Slots of the free/busy map.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What happened.</returns>
    public static async Task<DemoReport> RunAsync(
        SipUri publisher, ICalendarSource calendar, int slots, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        string database = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.Path, "presence.db"), Pooling = false }.ToString();
        DbDataSource dataSource = SqliteFactory.Instance.CreateDataSource(database);
        await using (dataSource.ConfigureAwait(false))
        {
            SqlPresenceStore store = await SqlPresenceStore.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = store.ConfigureAwait(false);
            var server = new PresenceServer(store, ServerOptions(publisher), clock);
            await using (server.ConfigureAwait(false))
            {
                return await RunAsync(server, publisher, calendar, slots, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The publisher disposes its transport.")]
    private static async Task<DemoReport> RunAsync(
        PresenceServer server, SipUri address, ICalendarSource calendar, int slots, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        CalendarReadResult stated = await calendar.GetEventsAsync(now, now.AddDays(1), cancellationToken).ConfigureAwait(false);
        TimeZoneInfo zone = stated.TimeZone ?? TimeZoneInfo.Utc;
        var options = new PresencePublisherOptions
        {
            Calendar = calendar,
            CalendarPolicy = new CalendarPolicy { TimeZone = zone, Profile = CompatibilityProfile.Ocs2007 with { FreeBusySlots = slots } },
        };
        var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, address), options, clock);
        await using (publisher.ConfigureAwait(false))
        {
            PublishResult calendarResult = Check(await publisher.SignInAsync(cancellationToken).ConfigureAwait(false));
            PublishResult noteResult = Check(await publisher.SetNoteAsync(Note, cancellationToken).ConfigureAwait(false));
            EquatableArray<DemoWatcher> watchers = DemoWatcher.Of(address);
            foreach (DemoWatcher watcher in watchers)
            {
                if (watcher.IsGiven)
                {
                    await publisher.SetAccessLevelAsync(watcher.Address, watcher.Level, cancellationToken).ConfigureAwait(false);
                }
            }

            var endpoints = new List<DemoEndpoint>();
            try
            {
                foreach (DemoWatcher watcher in watchers)
                {
                    endpoints.Add(await DemoEndpoint.OpenAsync(server, watcher, address, cancellationToken).ConfigureAwait(false));
                }

                var membership = new ContainerMembership(address, publisher.Containers);
                EquatableArray<DemoView> views = await LookAsync(endpoints, membership, address, cancellationToken).ConfigureAwait(false);
                PresenceInspector inspector = await publisher.InspectAsync(null, cancellationToken).ConfigureAwait(false);
                SipUri colleague = watchers.First(static watcher => watcher.Level == AccessLevel.Colleagues).Address;
                PresenceExplanation why = inspector.Explain(new Watcher(colleague, NetworkOf(colleague, address)));
                await publisher.SignOutAsync(cancellationToken).ConfigureAwait(false);
                EquatableArray<DemoView> after = await LookAsync(endpoints, membership, address, cancellationToken).ConfigureAwait(false);
                return new DemoReport(
                    address, now, zone, [.. calendarResult.Sent, .. noteResult.Sent], views, after, stated.Skipped, publisher.Calendar, why);
            }
            finally
            {
                foreach (DemoEndpoint endpoint in endpoints)
                {
                    await endpoint.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task<EquatableArray<DemoView>> LookAsync(
        List<DemoEndpoint> endpoints, ContainerMembership membership, SipUri publisher, CancellationToken cancellationToken)
    {
        var views = new List<DemoView>();
        foreach (DemoEndpoint endpoint in endpoints)
        {
            WatcherNetwork network = NetworkOf(endpoint.Watcher.Address, publisher);
            ContainerId container = membership.Resolve(new Watcher(endpoint.Watcher.Address, network)).Container;
            views.Add(new DemoView(endpoint.Watcher, new AccessLevel(container), await endpoint.LookAsync(cancellationToken).ConfigureAwait(false)));
        }

        return views.ToEquatableArray();
    }

    private static PresenceServerOptions ServerOptions(SipUri publisher) => new()
    {
        Domains = { publisher.Host },
        FederatedDomains = { DemoWatcher.PartnerDomain(publisher) },
        PublicCloudDomains = { DemoWatcher.CloudDomain(publisher) },
    };

    private static WatcherNetwork NetworkOf(SipUri watcher, SipUri publisher) =>
        watcher.Host == publisher.Host ? WatcherNetwork.SameEnterprise
        : watcher.Host == DemoWatcher.PartnerDomain(publisher) ? WatcherNetwork.Federated
        : WatcherNetwork.PublicCloud;

    private static PublishResult Check(PublishResult result) => result.Succeeded
        ? result
        : throw ToolException.Failed($"the server did not take a publication: {result.Status}; {result.Detail}");
}
