using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Diagnostics;

/// <summary>
/// What a server measures and traces. Nothing in it names a person or has what somebody wrote. Costs nothing to speak of, and allocates nothing,
/// while nobody listens. Safe for use from several threads.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A factory keeps the meters it makes.")]
internal sealed class ServerTelemetry : IDisposable
{
    private const string Outcome = "outcome";
    private const string Reason = "reason";

    // From what a store in memory takes to what a publisher is made to wait at most.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly TimeProvider _time;
    private readonly Meter? _own;
    private readonly Meter _meter;
    private readonly ActivitySource _source = new(PresenceServerDiagnostics.ActivitySourceName);
    private readonly Counter<long> _publications;
    private readonly Histogram<double> _publish;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _notifications;
    private readonly Histogram<double> _fanOut;
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _signIns;

    /// <summary>Opens the meter and the source.</summary>
    /// <param name="factory">Who makes and keeps the meter; null for one that goes with this.</param>
    /// <param name="time">The clock.</param>
    public ServerTelemetry(IMeterFactory? factory, TimeProvider time)
    {
        _time = time;
        _own = factory is null ? new Meter(PresenceServerDiagnostics.MeterName) : null;
        _meter = _own ?? factory!.Create(PresenceServerDiagnostics.MeterName);
        _publications = _meter.CreateCounter<long>("enhanced_presence.server.publications", "{publication}", "Publications that were taken, each item of a request");
        _publish = _meter.CreateHistogram("enhanced_presence.server.publish.duration", "s", "From a publish request to its answer", advice: Seconds);
        _conflicts = _meter.CreateCounter<long>("enhanced_presence.server.conflicts", "{request}", "Publish requests against another version than the current one");
        _rejected = _meter.CreateCounter<long>("enhanced_presence.server.rejected", "{request}", "Publish requests that were refused for another reason than a conflict");
        _notifications = _meter.CreateCounter<long>("enhanced_presence.server.notifications", "{notification}", "Notifications put into the outboxes of watchers");
        _fanOut = _meter.CreateHistogram("enhanced_presence.server.fan_out.duration", "s", "From the commit of a change until the last watcher's outbox has it", advice: Seconds);
        _commit = _meter.CreateHistogram("enhanced_presence.server.store.commit.duration", "s", "How long a commit waits for the store, in line and in writing", advice: Seconds);
        _signIns = _meter.CreateCounter<long>("enhanced_presence.server.sign_ins", "{request}", "Sign-ins that succeeded or were refused");
    }

    /// <summary>Reports what there is in numbers whenever somebody asks.</summary>
    /// <param name="endpoints">Endpoints signed in.</param>
    /// <param name="waiting">Notifications that wait in outboxes.</param>
    public void ObserveSessions(Func<int> endpoints, Func<long> waiting)
    {
        _meter.CreateObservableUpDownCounter("enhanced_presence.server.endpoints", endpoints, "{endpoint}", "Endpoints that are signed in");
        _meter.CreateObservableUpDownCounter("enhanced_presence.server.notifications.waiting", waiting, "{notification}", "Notifications that wait in outboxes");
    }

    /// <summary>As <see cref="ObserveSessions"/>, of a directory.</summary>
    /// <param name="presentities">Presentities in memory.</param>
    /// <param name="waiting">Commits that wait for the store.</param>
    public void ObserveDirectory(Func<int> presentities, Func<int> waiting)
    {
        _meter.CreateObservableUpDownCounter("enhanced_presence.server.presentities", presentities, "{presentity}", "Presentities in memory");
        _meter.CreateObservableUpDownCounter("enhanced_presence.server.store.queue", waiting, "{commit}", "Commits that wait for the store, in line and in writing");
    }

    /// <summary>Begins the activity of a publish request; null when nobody listens.</summary>
    public Activity? StartPublish() => _source.StartActivity("enhanced_presence.publish", ActivityKind.Server);

    /// <summary>Begins a part of the request under way; null when nobody listens, and outside of such a request.</summary>
    public Activity? StartPart(string name) => _source.HasListeners() && Activity.Current?.Source == _source ? _source.StartActivity(name) : null;

    /// <summary>The time, for what takes one.</summary>
    public long Now() => _time.GetTimestamp();

    /// <summary>A publish request has been answered.</summary>
    /// <param name="status">The answer.</param>
    /// <param name="items">How many publications the request had.</param>
    /// <param name="since">When it came.</param>
    /// <param name="activity">Its activity.</param>
    public void Published(ResponseStatus status, int items, long since, Activity? activity)
    {
        string name = NameOf(status);
        if (_publish.Enabled)
        {
            _publish.Record(_time.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>(Outcome, name));
        }

        switch (status)
        {
            case ResponseStatus.Ok:
                _publications.Add(items);
                break;
            case ResponseStatus.Conflict:
                _conflicts.Add(1);
                break;
            default:
                _rejected.Add(1, new KeyValuePair<string, object?>(Reason, name));
                break;
        }

        if (activity is not null)
        {
            activity.SetTag(Outcome, name);
            activity.SetTag("items", items);
            activity.SetStatus(status is ResponseStatus.Ok or ResponseStatus.Conflict ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        }
    }

    /// <summary>The store has answered a commit.</summary>
    public void Committed(CommitOutcome outcome, TimeSpan taken)
    {
        if (_commit.Enabled)
        {
            _commit.Record(taken.TotalSeconds, new KeyValuePair<string, object?>(Outcome, NameOf(outcome)));
        }
    }

    /// <summary>A change has been told.</summary>
    /// <param name="notifications">To how many watchers.</param>
    /// <param name="since">When its commit was kept.</param>
    public void FannedOut(int notifications, long since)
    {
        if (notifications > 0)
        {
            _notifications.Add(notifications);
            if (_fanOut.Enabled)
            {
                _fanOut.Record(_time.GetElapsedTime(since).TotalSeconds);
            }
        }
    }

    /// <summary>A sign-in has been answered.</summary>
    /// <param name="outcome">A word that is one of few: <c>ok</c>, or why it was refused.</param>
    public void SignIn(string outcome) => _signIns.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    /// <inheritdoc/>
    public void Dispose()
    {
        _own?.Dispose();
        _source.Dispose();
    }

    /// <summary>A status as tags have it.</summary>
    public static string NameOf(ResponseStatus status) => status switch
    {
        ResponseStatus.Ok => "ok",
        ResponseStatus.Conflict => "conflict",
        ResponseStatus.Forbidden => "forbidden",
        ResponseStatus.LimitExceeded => "limit_exceeded",
        ResponseStatus.NotSignedIn => "not_signed_in",
        ResponseStatus.Unavailable => "unavailable",
        _ => "invalid",
    };

    private static string NameOf(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Kept => "kept",
        CommitOutcome.Conflict => "conflict",
        CommitOutcome.Busy => "busy",
        CommitOutcome.Failed => "failed",
        _ => "unknown",
    };
}
