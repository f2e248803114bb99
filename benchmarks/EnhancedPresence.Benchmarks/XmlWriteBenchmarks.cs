using System.Buffers;
using System.Text;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Benchmarks;

/// <summary>Writing a publish document from the models: ours against a hand-written writer over <see cref="System.Xml.XmlWriter"/>.</summary>
public class XmlWriteBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private readonly byte[] _baselineBuffer = new byte[16 * 1024];
    private PublishDocument _document = null!;

    [GlobalSetup]
    public void Setup()
    {
        if (!PresenceXml.TryReadPublish(BenchmarkDocuments.Publish(), out PublishDocument? document, out PresenceReadError error))
        {
            throw error.ToException();
        }

        _document = document!;
        PresenceXmlWriter();
        int baselineLength = (int)XmlWriterBaseline();

        // Both must have written the same document, or their times say nothing about each other.
        if (!XNode.DeepEquals(Normalise(Encoding.UTF8.GetString(_buffer.WrittenSpan)), Normalise(Encoding.UTF8.GetString(_baselineBuffer, 0, baselineLength))))
        {
            throw new InvalidOperationException("The writers wrote different documents.");
        }
    }

    [Benchmark(Baseline = true, Description = "XmlWriter")]
    public long XmlWriterBaseline()
    {
        using var stream = new MemoryStream(_baselineBuffer);
        BaselineXmlWriter.WritePublish(stream, _document);
        return stream.Position;
    }

    [Benchmark(Description = "PresenceXml.Write")]
    public long PresenceXmlWriter()
    {
        _buffer.ResetWrittenCount();
        PresenceXml.Write(_buffer, _document);
        return _buffer.WrittenCount;
    }

    // Namespace declarations and the order of attributes are free.
    private static XElement Normalise(string xml) => Normalise(XElement.Parse(xml, LoadOptions.PreserveWhitespace));

    private static XElement Normalise(XElement element) => new(
        element.Name,
        element.Attributes().Where(a => !a.IsNamespaceDeclaration).OrderBy(a => a.Name.ToString(), StringComparer.Ordinal),
        element.HasElements ? element.Elements().Select(Normalise) : element.Value);
}
