using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>Reading a document into models: ours against a hand-written program over <see cref="System.Xml.XmlReader"/>, and the serializer.</summary>
public class XmlReadBenchmarks
{
    private XmlCase _case = null!;

    /// <summary>The document.</summary>
    [Params(BenchmarkDocuments.Publish, BenchmarkDocuments.Notify, BenchmarkDocuments.Batch, BenchmarkDocuments.Calendar)]
    public string Document { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup() => _case = new XmlCase(Document);

    [Benchmark(Baseline = true, Description = "XmlReader")]
    public object XmlReader() => _case.XmlReaderModel();

    [Benchmark(Description = "XmlSerializer")]
    public object XmlSerializer() => _case.XmlSerializerModel();

    [Benchmark(Description = "PresenceXml.TryRead")]
    public object PresenceXml() => _case.Model();
}
