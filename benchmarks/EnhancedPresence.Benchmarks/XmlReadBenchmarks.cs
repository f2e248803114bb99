using BenchmarkDotNet.Attributes;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Benchmarks;

/// <summary>Reading a notification into the models: ours against a hand-written reader over <see cref="System.Xml.XmlReader"/>.</summary>
public class XmlReadBenchmarks
{
    private byte[] _document = [];

    [GlobalSetup]
    public void Setup()
    {
        _document = BenchmarkDocuments.Notification();

        // A comparison of readers that disagree would measure nothing.
        string ours = NotificationSummary.Of(PresenceXmlReader());
        string theirs = NotificationSummary.Of(XmlReaderBaseline());
        if (ours != theirs)
        {
            throw new InvalidOperationException($"The readers disagree.\nours:   {ours}\ntheirs: {theirs}");
        }
    }

    [Benchmark(Baseline = true, Description = "XmlReader")]
    public CategoriesDocument XmlReaderBaseline() => BaselineXmlReader.ReadCategories(_document);

    [Benchmark(Description = "PresenceXml.TryReadCategories")]
    public CategoriesDocument PresenceXmlReader() => PresenceXml.TryReadCategories(_document, out CategoriesDocument? document, out PresenceReadError error)
        ? document!
        : throw error.ToException();
}
