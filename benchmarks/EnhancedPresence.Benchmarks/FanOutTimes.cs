using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// One change told to very many watchers of one user through the directory: <c>fanout WATCHERS</c>. Nobody reads the outboxes, so a newer notification takes the place of
/// the older one; and what one more watcher keeps on the managed heap, the outbox apart.
/// </summary>
internal static class FanOutTimes
{
    private const int Rounds = 21;

    private static readonly SipUri Owner = SipUri.Parse("sip:owner@contoso.com");
    private static readonly EndpointId Endpoint = new(new Guid(1, 0, 0, new byte[8]));

    public static async Task RunAsync(int watchers)
    {
        await using var directory = new InProcessPresentityDirectory(new InMemoryPresenceStore(0, TimeSpan.FromDays(1)));
        await directory.ExecuteAsync(Owner, new PresentityCommand.SignIn(Endpoint, 1), CancellationToken.None);
        await PublishAsync(directory, 0x30000000, 0, Availability.Available);
        SipUri[] addresses = [.. Enumerable.Range(0, watchers).Select(static i => SipUri.Parse(string.Create(CultureInfo.InvariantCulture, $"sip:watcher{i}@contoso.com")))];
        NotificationOutbox[] outboxes = [.. addresses.Select(static _ => new NotificationOutbox(static () => { }))];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < watchers; i++)
        {
            await directory.SubscribeAsync(
                Owner, new PresenceWatch(new Watcher(addresses[i], WatcherNetwork.SameEnterprise), PresenceRequest.UsualCategories, outboxes[i]), CancellationToken.None);
        }

        TimeSpan subscribing = watch.Elapsed;
        Array.ForEach(outboxes, static o => o.TryTake(out _));
        double bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / watchers;
        double[] times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            watch.Restart();
            await PublishAsync(directory, 0x40000000, (uint)round, new Availability(6000 + (uint)round));
            times[round] = watch.Elapsed.TotalMilliseconds;
        }

        bool all = outboxes.All(static o => o.Count > 0);
        Array.Sort(times);
        Console.WriteLine(
            "| watchers | told | ms, median of 21 | ms, slowest | ns a watcher | bytes a watch | us a subscription |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {watchers} | {(all ? "all" : "NOT ALL")} | {times[Rounds / 2]:F1} | {times[^1]:F1} | {times[Rounds / 2] * 1e6 / watchers:F0} | {bytes:F0} | {subscribing.TotalMicroseconds / watchers:F1} |"));
    }

    private static async Task PublishAsync(InProcessPresentityDirectory directory, uint instance, uint version, Availability availability)
    {
        PresenceState state = instance == 0x30000000
            ? new MachineState { Manual = false, Availability = availability }
            : new CalendarState { Manual = false, Availability = availability };
        var document = new PublishDocument(Owner, new[] { 2, 3 }.Select(container => new Publication
        {
            Key = new PublicationKey(CategoryName.State, instance, new ContainerId(container)),
            Version = version,
            ExpireType = ExpireType.Endpoint,
            Value = state,
        }).ToEquatableArray());
        PresentityReply reply = await directory.ExecuteAsync(Owner, new PresentityCommand.Publish(Endpoint, document), CancellationToken.None);
        if (reply.Status != ResponseStatus.Ok)
        {
            throw new InvalidOperationException(reply.Detail);
        }
    }
}
