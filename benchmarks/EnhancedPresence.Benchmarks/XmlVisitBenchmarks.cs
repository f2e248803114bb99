using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>Reading the values of a notification without models: ours against <see cref="System.Xml.XmlReader"/>.</summary>
public class XmlVisitBenchmarks
{
    private XmlCase _case = null!;

    /// <summary>The document.</summary>
    [Params(BenchmarkDocuments.Notify, BenchmarkDocuments.Batch)]
    public string Document { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup() => _case = new XmlCase(Document);

    [Benchmark(Baseline = true, Description = "XmlReader")]
    public long XmlReader() => _case.XmlReaderWalk();

    [Benchmark(Description = "PresenceXml.TryVisit")]
    public long PresenceXml() => _case.Visit();
}
