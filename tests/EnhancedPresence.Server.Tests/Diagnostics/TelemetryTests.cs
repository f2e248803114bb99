using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Architecture;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Diagnostics;

/// <summary>What a server measures and traces: what the README says, no more, and about nobody.</summary>
public sealed partial class TelemetryTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task The_readme_lists_every_instrument_with_its_kind_and_unit()
    {
        using var meters = new RecordedMeters();
        await using var server = new PresenceServer(new InMemoryPresenceStore(), Options(), meterFactory: meters);

        string[] listed = [.. TableRow().Matches(RepositoryFiles.Read("src/EnhancedPresence.Server/README.md"))
            .Select(static m => $"{m.Groups["name"].Value} {m.Groups["kind"].Value} {m.Groups["unit"].Value}")];
        listed.Should().BeEquivalentTo(meters.Instruments.Select(static i => $"{i.Name} {KindOf(i)} {i.Unit}"));
        meters.Instruments.Should().OnlyContain(static i => i.Meter.Name == PresenceServerDiagnostics.MeterName && i.Description!.Length > 0);
    }

    [Fact]
    public async Task Instruments_count_what_happens()
    {
        var time = new FakeTimeProvider(T);
        using var meters = new RecordedMeters();
        var store = new FaultyStore();
        await using var server = new PresenceServer(store, Options(), time, meterFactory: meters);
        IPresenceSession alice = await server.SignInAsync(Alice, Desk, new NotificationOutbox(), Token);
        IPresenceSession bob = await server.SignInAsync(Bob, Phone, new NotificationOutbox(), Token);
        await bob.SubscribeAsync(new PresenceRequest([Alice], []), Token);
        meters.Clear();

        await alice.PublishAsync(Body(Alice, Note(200, "a"), Note(100, "a")), Token);
        await alice.PublishAsync(Body(Alice, Note(200, "b")), Token);
        await alice.PublishAsync(Body(Bob, Note(200, "c")), Token);
        await alice.PublishAsync("<none/>"u8.ToArray(), Token);
        store.FailCommit = true;
        await alice.PublishAsync(Body(Alice, Note(200, "d", version: 1)), Token);

        meters.SumOf("enhanced_presence.server.publications").Should().Be(2);
        meters.SumOf("enhanced_presence.server.conflicts").Should().Be(1);
        meters.SumOf("enhanced_presence.server.rejected").Should().Be(3);
        meters.TagsOf("enhanced_presence.server.rejected").Should().BeEquivalentTo("reason=forbidden", "reason=invalid", "reason=unavailable");
        meters.TagsOf("enhanced_presence.server.publish.duration").Should().BeEquivalentTo(
            "outcome=ok", "outcome=conflict", "outcome=forbidden", "outcome=invalid", "outcome=unavailable");
        meters.SumOf("enhanced_presence.server.notifications").Should().Be(1);
        meters.CountOf("enhanced_presence.server.fan_out.duration").Should().Be(1);
        meters.TagsOf("enhanced_presence.server.store.commit.duration").Should().BeEquivalentTo("outcome=kept", "outcome=unknown");
        meters.Observe();
        meters.SumOf("enhanced_presence.server.endpoints").Should().Be(2);
        meters.SumOf("enhanced_presence.server.presentities").Should().Be(2);
        meters.SumOf("enhanced_presence.server.notifications.waiting").Should().Be(2, "bob has read neither the first state nor the change");
        meters.SumOf("enhanced_presence.server.store.queue").Should().Be(0);
    }

    [Fact]
    public async Task The_line_for_the_store_is_seen_while_it_stands()
    {
        using var meters = new RecordedMeters();
        var store = new GatedStore();
        var time = new FakeTimeProvider(T);
        await using var server = new PresenceServer(store, Options(), time, meterFactory: meters);
        IPresenceSession alice = await server.SignInAsync(Alice, Desk, new NotificationOutbox(), Token);
        store.Hold();
        Task<PublishResponse> publish = alice.PublishAsync(Body(Alice, Note(200, "a")), Token).AsTask();
        await store.Waiting;
        meters.Clear();

        meters.Observe();
        meters.SumOf("enhanced_presence.server.store.queue").Should().Be(1);
        time.Advance(TimeSpan.FromMilliseconds(250));
        store.Release();
        await publish;
        meters.SumOf("enhanced_presence.server.store.commit.duration").Should().Be(0.25);
        meters.SumOf("enhanced_presence.server.publish.duration").Should().Be(0.25);
    }

    [Fact]
    public async Task A_publication_is_traced_from_decoding_to_the_last_watcher()
    {
        var activities = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        await using var server = new PresenceServer(new InMemoryPresenceStore(), Options());
        IPresenceSession alice = await server.SignInAsync(Alice, Desk, new NotificationOutbox(), Token);
        using var root = new Activity("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == PresenceServerDiagnostics.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        root.Start();

        await alice.PublishAsync(Body(Alice, Note(200, "secret text")), Token);

        Activity[] own = [.. activities.Where(a => a.TraceId == root.TraceId)];
        own.Select(static a => a.OperationName).Should().Equal(
            "enhanced_presence.decode", "enhanced_presence.decide", "enhanced_presence.commit", "enhanced_presence.fan_out", "enhanced_presence.publish");
        own[..4].Should().OnlyContain(a => a.ParentSpanId == own[4].SpanId);
        own[4].TagObjects.Select(static t => $"{t.Key}={t.Value}").Should().BeEquivalentTo("outcome=ok", "items=1");
        string readme = RepositoryFiles.Read("src/EnhancedPresence.Server/README.md");
        own.Should().OnlyContain(a => readme.Contains($"`{a.OperationName}`", StringComparison.Ordinal));
        own.Should().NotContain(static a => a.TagObjects.Concat(a.Baggage.Select(static b => KeyValuePair.Create(b.Key, (object?)b.Value)))
            .Any(static t => $"{t.Value}".Contains("secret", StringComparison.Ordinal) || $"{t.Value}".Contains("alice", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Nobody_listens_for_nothing()
    {
        using var telemetry = new ServerTelemetry(null, TimeProvider.System);
        int statuses = Enum.GetValues<ResponseStatus>().Length;

        Allocation.Of(() =>
        {
            using Activity? publish = telemetry.StartPublish();
            using Activity? part = telemetry.StartPart("enhanced_presence.decode");
            long since = telemetry.Now();
            for (int i = 0; i < statuses; i++)
            {
                telemetry.Published((ResponseStatus)i, 1, since, publish);
            }

            telemetry.Committed(CommitOutcome.Kept, TimeSpan.Zero);
            telemetry.FannedOut(40, since);
            telemetry.SignIn("ok");
        }).Should().Be(0);
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "Histogram" => "histogram",
        "ObservableUpDownCounter" => "number",
        var other => other,
    };

    private static PresenceServerOptions Options() => new() { Domains = { "contoso.com" } };

    // | `enhanced_presence.server.x` | counter | `{y}` | ...
    [GeneratedRegex(@"^\| `(?<name>enhanced_presence\.server\.[a-z_.]+)` \| (?<kind>[a-z]+) \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TableRow();
}
