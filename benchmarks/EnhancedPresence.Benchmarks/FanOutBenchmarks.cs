using BenchmarkDotNet.Attributes;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Benchmarks;

/// <summary>A change of the state told to 10,000 watchers of one container: one document shared, against one for each.</summary>
public class FanOutBenchmarks
{
    private const int Watchers = 10_000;

    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly PresentityState _before;
    private readonly PresentityState _after;
    private readonly PresenceFanOut _fanOut = new(PresentityRules.Default, new WrittenViewBudget(PresentityRules.Default.Limits.BytesOfViews));

    public FanOutBenchmarks()
    {
        var policy = new PolicyCase();
        _before = policy.State;
        _after = policy.DecideAndApply();
        for (int i = 0; i < Watchers; i++)
        {
            var watcher = new Watcher(SipUri.Parse($"sip:watcher{i}@contoso.com"), WatcherNetwork.SameEnterprise);
            _fanOut.Add(new PresenceWatch(watcher, PresenceRequest.UsualCategories, new NotificationOutbox()), _before, T);
        }
    }

    [Benchmark(Baseline = true, Description = "a document for each watcher")]
    public int Each()
    {
        int bytes = 0;
        for (int i = 0; i < Watchers; i++)
        {
            CategoriesDocument document = PresenceView.ForContainer(_after, ContainerId.Colleagues, [CategoryName.State], CompatibilityProfile.Ocs2007);
            bytes += PresenceXml.ToUtf8(document).Length;
        }

        return bytes;
    }

    [Benchmark(Description = "one document for all")]
    public void Shared() => _fanOut.Notify(_before, _after, T);
}
