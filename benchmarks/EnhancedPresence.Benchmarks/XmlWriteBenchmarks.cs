using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>Writing models: ours against a hand-written program over <see cref="System.Xml.XmlWriter"/>, and interpolated strings.</summary>
public class XmlWriteBenchmarks
{
    private XmlCase _case = null!;

    /// <summary>The document.</summary>
    [Params(BenchmarkDocuments.Publish, BenchmarkDocuments.Notify, BenchmarkDocuments.Batch, BenchmarkDocuments.Calendar)]
    public string Document { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup() => _case = new XmlCase(Document);

    [Benchmark(Baseline = true, Description = "XmlWriter")]
    public int XmlWriter() => _case.XmlWriterWrite();

    [Benchmark(Description = "interpolated strings")]
    public int Interpolation() => _case.InterpolationWrite();

    [Benchmark(Description = "PresenceXml.Write")]
    public int PresenceXml() => _case.Write();
}
