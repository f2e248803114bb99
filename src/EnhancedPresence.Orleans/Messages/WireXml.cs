using System.Buffers;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>
/// Presence between the machines of a cluster is the XML of the wire: what this library doesn't know of it is kept there, and machines with different
/// versions understand each other. Pure.
/// </summary>
internal static class WireXml
{
    // What a publication changes is seldom more; room that grows is copied and cleared again and again.
    private const int UsualBytes = 4096;

    // What is read here was bounded where it came from.
    private static readonly PresenceXmlOptions Options = new()
    {
        KeepInvalidValues = true,
        Limits = PresenceXmlLimits.Default with { MaxDocumentBytes = int.MaxValue },
    };

    /// <summary>Writes a document.</summary>
    public static byte[] Write(PresenceDocument document)
    {
        var output = new ArrayBufferWriter<byte>(UsualBytes);
        PresenceXml.Write(output, document);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is not of that kind.</exception>
    public static T Read<T>(byte[] utf8)
        where T : PresenceDocument =>
        PresenceXml.ReadDocument(utf8, Options) as T ?? throw new FormatException($"Expected a document of the kind {typeof(T).Name}.");

    /// <summary>Writes instances of somebody's; none is no bytes.</summary>
    public static byte[]? Write(SipUri owner, EquatableArray<CategoryInstance> instances) =>
        instances.IsEmpty ? null : Write(new CategoriesDocument(owner, instances));

    /// <summary>Reads instances.</summary>
    public static EquatableArray<CategoryInstance> ReadInstances(byte[]? utf8) =>
        utf8 is null ? [] : Read<CategoriesDocument>(utf8).Categories;

    /// <summary>Reads an element that is kept as it is.</summary>
    public static Categories.RawXml? ReadRaw(byte[]? utf8) => utf8 is null ? null
        : PresenceXml.TryReadRaw(utf8, out Categories.RawXml? raw, out PresenceReadError error, Options) ? raw
        : throw error.ToException();
}
