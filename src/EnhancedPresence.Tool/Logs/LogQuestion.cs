using System.Globalization;
using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Logs;

/// <summary>Reads a log up to a moment and answers what a watcher saw of an owner then, and why: by the same policy as the server and <c>explain</c>.</summary>
internal sealed class LogQuestion(SipUri owner, Watcher watcher, DateTimeOffset at, PresencePolicy policy)
{
    // Of the sum in every container (spec wire 10).
    private const uint AggregateInstance = 1;

    private readonly PresenceLogReplay _replay = new();
    private readonly LogTally _before = new();
    private PresenceLogView? _told;
    private PresenceLogOwner? _own;
    private PresenceLogEvent? _next;
    private bool _isOver;

    /// <summary>Takes the next item.</summary>
    public void Take(SipLogItem item)
    {
        bool isLater = item is SipLogMessage { Instant: { } instant } && instant > at;
        if (isLater)
        {
            Settle();
        }

        if (!_isOver)
        {
            _before.Add(item);
        }

        if (item is SipLogMessage message && _next is null)
        {
            EquatableArray<PresenceLogEvent> events = _replay.Observe(message);
            _next = _isOver ? events.FirstOrDefault(e => e.Kind == PresenceLogEventKind.Notified && e.User == watcher.Address && e.Owner == owner) : null;
        }
    }

    /// <summary>The answer, when the whole log was taken.</summary>
    /// <param name="whole">The whole log's tally.</param>
    /// <param name="format">The log's format.</param>
    public LogAnswer Answer(LogTally whole, SipLogFormat format)
    {
        Settle();
        PresenceExplanation? explanation = null;
        ContactPresence? computed = null;
        if (_own is { } own && !own.Data.Publications.IsEmpty)
        {
            SelfData data = own.HasContainers ? own.Data : own.Data with { Containers = new ContainerMembership(owner, own.Data.Containers).WithDefaults().Containers };
            PresenceInspector inspector = WithAggregates(data);
            explanation = inspector.Explain(watcher);
            computed = new ContactPresence(owner).Apply(inspector.View(watcher));
        }

        var answer = new LogAnswer(owner, watcher, at, _told, _next, explanation, computed, []);
        return answer with { Unknown = [.. Unknown(answer, whole, format)] };
    }

    private static string Span(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time < TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h");

    // The server writes the sum of the states into each level's container and tells the owner of it in 2 and 3 only.
    private PresenceInspector WithAggregates(SelfData data)
    {
        var inspector = new PresenceInspector(owner, data, at, policy);
        PresenceExplanation plain = inspector.Explain(watcher);
        bool isThere = data.Publications.Any(p => p.Name == CategoryName.State && p.Container == plain.Membership.Container);
        if (plain.Aggregate is not { } aggregate || isThere)
        {
            return inspector;
        }

        var sum = new CategoryInstance
        {
            Name = CategoryName.State,
            Instance = AggregateInstance,
            Container = plain.Membership.Container,
            ExpireType = ExpireType.User,
            Value = aggregate.Aggregation.State,
        };
        return new PresenceInspector(owner, data with { Publications = [.. data.Publications, sum] }, at, policy);
    }

    private void Settle()
    {
        if (!_isOver)
        {
            _isOver = true;
            _replay.AdvanceTo(at);
            _told = _replay.FindView(watcher.Address, owner);
            _own = _replay.FindOwner(owner, at);
        }
    }

    private IEnumerable<LogUnknown> Unknown(LogAnswer answer, LogTally whole, SipLogFormat format)
    {
        string who = owner.Address;
        if (whole.First is { } first && at < first)
        {
            yield return new LogUnknown("before", $"the log begins at {LogText.Time(first)}, {Span(first - at)} after the moment");
        }
        else if (whole.Last is { } last && at > last)
        {
            yield return new LogUnknown("after", $"the log ends at {LogText.Time(last)}, {Span(at - last)} before the moment; what came in between is not in it");
        }

        if (_before.FirstGap is { } gap)
        {
            yield return new LogUnknown("gaps", string.Create(
                CultureInfo.InvariantCulture, $"{_before.Gaps} gap(s) of {_before.GapBytes} bytes before the moment, the first at byte {gap.Offset}; what stood there is not known"));
        }

        if (_told is null)
        {
            yield return new LogUnknown("notTold", $"nothing that {watcher.Address.Address} was told of {who} until then; it takes the log of the watcher's client or of the server");
        }

        if (answer.Explanation is null)
        {
            yield return new LogUnknown("noOwnData", $"no own data of {who} until then, so not why; it takes the log of the owner's client or of the server");
        }
        else if (_own is { } own)
        {
            if (!own.IsWhole)
            {
                yield return new LogUnknown("partialOwnData", $"the sign-in of {who}: what was published before the log begins, or by other endpoints, may be missing");
            }

            if (!own.HasContainers)
            {
                yield return new LogUnknown("noContainers", "who is in the containers; assumed is what a new user has: the own enterprise in 200, federated people in 100");
            }

            if (own.Data.Publications.Any(static p => p.ExpireType is ExpireType.Endpoint or ExpireType.User))
            {
                yield return new LogUnknown("connections", "whether a connection broke: what ends with an endpoint ends then, without a message");
            }
        }

        if (format is SipLogFormat.Uccapi or SipLogFormat.OcsLogger)
        {
            yield return new LogUnknown("zone", "the zone of its clock; --zone says where it stood, UTC by default");
        }

        if (_replay.IsIncomplete)
        {
            yield return new LogUnknown("bounded", "everything: it has more owners, watchers or open requests than are kept at once");
        }
    }
}
