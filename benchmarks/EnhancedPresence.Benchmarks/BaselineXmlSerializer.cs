using System.Xml;
using System.Xml.Serialization;
using EnhancedPresence.Benchmarks.Serialized;

namespace EnhancedPresence.Benchmarks;

/// <summary>The declarative way to read presence in .NET: <see cref="XmlSerializer"/> into classes with attributes, which it fills itself.</summary>
internal static class BaselineXmlSerializer
{
    private static readonly XmlSerializer Publish = new(typeof(PublishElement));
    private static readonly XmlSerializer Categories = new(typeof(CategoriesElement));
    private static readonly XmlSerializer Batch = new(typeof(BatchElement));
    private static readonly XmlSerializer Calendar = new(typeof(CalendarElement));

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static object Read(string name, byte[] utf8)
    {
        XmlSerializer serializer = name switch
        {
            BenchmarkDocuments.Publish => Publish,
            BenchmarkDocuments.Notify => Categories,
            BenchmarkDocuments.Batch => Batch,
            _ => Calendar,
        };
        using var reader = XmlReader.Create(new MemoryStream(utf8, writable: false), Settings);
        return serializer.Deserialize(reader)!;
    }

    /// <summary>How many values were read.</summary>
    public static int Count(object document) => document switch
    {
        PublishElement publish => publish.Publications!.Items.Count(Has),
        CategoriesElement categories => categories.Items.Count(Has),
        BatchElement batch => batch.Items.Sum(Count),
        CalendarElement { FreeBusy.Slots.Length: > 0 } => 1,
        _ => 0,
    };

    private static bool Has(EntryElement entry) => entry.State is { Availability: > 0 } || entry.Calendar?.FreeBusy?.Slots is { Length: > 0 }
        || entry.Note?.Bodies is [{ Text.Length: > 0 }] || entry.Card?.Identities is [{ Name.DisplayName.Length: > 0 }] || entry.Device?.Sets is [{ Items.Length: > 0 }];
}
