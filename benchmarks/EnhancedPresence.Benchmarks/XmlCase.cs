using System.Buffers;
using System.Text;
using System.Xml.Linq;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;
using EnhancedPresence.Xml.DocumentCodecs;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// One document of the benchmarks and every way to read and write it: ours and the baselines. It refuses to exist when they do not agree,
/// because a comparison of readers that disagree measures nothing.
/// </summary>
internal sealed class XmlCase
{
    private const int BufferBytes = 1 << 20;

    private readonly byte[] _utf8;
    private readonly object[] _models;
    private readonly ArrayBufferWriter<byte> _output = new(BufferBytes);
    private readonly byte[] _stream = new byte[BufferBytes];
    private readonly StringBuilder _text = new(BufferBytes / 2);

    public XmlCase(string name)
    {
        Name = name;
        _utf8 = BenchmarkDocuments.Of(name);
        _models = Models(Model());
        Check();
    }

    public string Name { get; }

    public int Length => _utf8.Length;

    /// <summary>Whether it is about presentities, which is what a visitor reads.</summary>
    public bool IsNotification => Name is BenchmarkDocuments.Notify or BenchmarkDocuments.Batch;

    public object Model() => Name switch
    {
        BenchmarkDocuments.Publish => PresenceXml.TryReadPublish(_utf8, out PublishDocument? publish, out _) ? publish : Refuse(),
        BenchmarkDocuments.Notify => PresenceXml.TryReadCategories(_utf8, out CategoriesDocument? categories, out _) ? categories : Refuse(),
        BenchmarkDocuments.Batch => ReadBatch(),
        _ => PresenceXml.TryReadCategory(_utf8, out PresenceCategory? value, out _) ? value : Refuse(),
    };

    public object XmlReaderModel() => Name switch
    {
        BenchmarkDocuments.Publish => BaselineXmlReader.ReadPublish(_utf8),
        BenchmarkDocuments.Notify => BaselineXmlReader.ReadCategories(_utf8),
        BenchmarkDocuments.Batch => BaselineXmlReader.ReadBatch(_utf8),
        _ => BaselineXmlReader.ReadValue(_utf8),
    };

    public object XmlSerializerModel() => BaselineXmlSerializer.Read(Name, _utf8);

    public long Visit()
    {
        VisitedValues values = default;
        if (Name == BenchmarkDocuments.Batch)
        {
            VisitBatch(ref values);
        }
        else if (!PresenceXml.TryVisit(_utf8, ref values, out _))
        {
            Refuse();
        }

        return values.Sum;
    }

    public long XmlReaderWalk() => BaselineXmlWalk.Sum(_utf8);

    public int Write()
    {
        _output.ResetWrittenCount();
        if (Name == BenchmarkDocuments.Batch)
        {
            _output.Write("<batch>"u8);
        }

        foreach (object model in _models)
        {
            if (model is PresenceDocument document)
            {
                PresenceXml.Write(_output, document);
            }
            else
            {
                PresenceXml.Write(_output, (PresenceCategory)model);
            }
        }

        if (Name == BenchmarkDocuments.Batch)
        {
            _output.Write("</batch>"u8);
        }

        return _output.WrittenCount;
    }

    public int XmlWriterWrite()
    {
        using var stream = new MemoryStream(_stream);
        BaselineXmlWriter.Write(stream, _models, Name == BenchmarkDocuments.Batch);
        return (int)stream.Position;
    }

    public int InterpolationWrite() => BaselineInterpolation.Write(_text, _stream, _models, Name == BenchmarkDocuments.Batch);

    private static object[] Models(object model) => model is EquatableArray<CategoriesDocument> batch ? [.. batch] : [model];

    private static object Refuse() => throw new InvalidOperationException("The document was not read.");

    private EquatableArray<CategoriesDocument> ReadBatch()
    {
        var documents = new List<CategoriesDocument>(128);
        var reader = new Utf8XmlReader(_utf8, PresenceXmlLimits.Default);
        try
        {
            reader.Read();
            for (int depth = reader.Depth; reader.ReadChild(depth);)
            {
                documents.Add(CategoriesCodec.Read(ref reader, PresenceXmlOptions.Default));
            }

            if (reader.Read() || reader.HasError)
            {
                Refuse();
            }
        }
        finally
        {
            reader.Dispose();
        }

        return documents.ToEquatableArray();
    }

    private void VisitBatch(ref VisitedValues values)
    {
        var reader = new Utf8XmlReader(_utf8, PresenceXmlLimits.Default);
        try
        {
            reader.Read();
            for (int depth = reader.Depth; reader.ReadChild(depth);)
            {
                NotificationWalk.Run(ref reader, ref values);
            }

            if (reader.Read() || reader.HasError)
            {
                Refuse();
            }
        }
        finally
        {
            reader.Dispose();
        }
    }

    private void Check()
    {
        Same("XmlReader", string.Concat(_models.Select(Known)), string.Concat(Models(XmlReaderModel()).Select(Known)));
        Same("XmlSerializer", _models.Sum(Count).ToString(Invariant), BaselineXmlSerializer.Count(XmlSerializerModel()).ToString(Invariant));
        if (IsNotification)
        {
            Same("walk", Visit().ToString(Invariant), XmlReaderWalk().ToString(Invariant));
        }

        int length = Write();
        string ours = Normalised(_output.WrittenSpan[..length]);
        length = XmlWriterWrite();
        Same("XmlWriter", ours, Normalised(_stream.AsSpan(0, length)));
        length = InterpolationWrite();
        Same("interpolation", ours, Normalised(_stream.AsSpan(0, length)));
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private void Same(string what, string ours, string theirs)
    {
        if (ours != theirs)
        {
            throw new InvalidOperationException($"{Name}: {what} disagrees.\nours:   {ours}\ntheirs: {theirs}");
        }
    }

    private static int Count(object model) => model switch
    {
        PublishDocument publish => publish.Publications.Count,
        CategoriesDocument categories => categories.Categories.Count,
        _ => 1,
    };

    // The baselines keep no order of children; everything else must be equal.
    private static string Known(object model) => Encoding.UTF8.GetString(model switch
    {
        PublishDocument publish => PresenceXml.ToUtf8(publish with { Publications = publish.Publications.Select(p => p with { Value = Known(p.Value) }).ToEquatableArray() }),
        CategoriesDocument categories => PresenceXml.ToUtf8(categories with { Categories = categories.Categories.Select(c => c with { Value = Known(c.Value) }).ToEquatableArray() }),
        _ => PresenceXml.ToUtf8((PresenceCategory)model),
    });

    private static PresenceCategory? Known(PresenceCategory? value) => value is null ? null : value with { Unknown = UnknownContent.None };

    // Namespace declarations and the order of attributes are free.
    private static string Normalised(ReadOnlySpan<byte> utf8) => Normalised(XElement.Parse(Encoding.UTF8.GetString(utf8), LoadOptions.PreserveWhitespace)).ToString();

    private static XElement Normalised(XElement element) => new(
        element.Name,
        element.Attributes().Where(a => !a.IsNamespaceDeclaration).OrderBy(a => a.Name.ToString(), StringComparer.Ordinal),
        element.HasElements ? element.Elements().Select(Normalised) : element.Value);
}
