using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.DocumentCodecs;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml;

/// <summary>
/// Reads and writes the documents of the wire as UTF-8 XML. Whatever is not understood is kept and written back. The <c>TryRead</c> methods
/// never throw on input: they return why and where it is wrong. Thread-safe: no state.
/// </summary>
public static class PresenceXml
{
    /// <summary>Reads a document of any kind, told by its root element; an unknown root is a raw category value.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the document was read.</returns>
    public static bool TryReadDocument(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out PresenceDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null) =>
        TryRead(utf8, ReadDocument, options, out document, out error);

    /// <summary>Reads a document that may lie in several pieces of memory. Several pieces are copied into one first, which costs about a hundredth of the reading.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the document was read.</returns>
    public static bool TryReadDocument(
        in ReadOnlySequence<byte> utf8, [NotNullWhen(true)] out PresenceDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null)
    {
        using var whole = new ContiguousBytes(utf8, LimitsOf(options));
        return TryReadDocument(whole.Span, out document, out error, options);
    }

    /// <summary>Reads a category value on its own.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="category">The value, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the value was read.</returns>
    public static bool TryReadCategory(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out PresenceCategory? category, out PresenceReadError error, PresenceXmlOptions? options = null) =>
        TryRead(utf8, CategoryCodec.Read, options, out category, out error);

    /// <summary>Reads a category value that may lie in several pieces of memory. Several pieces are copied into one first, which costs about a hundredth of the reading.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="category">The value, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadCategory(
        in ReadOnlySequence<byte> utf8, [NotNullWhen(true)] out PresenceCategory? category, out PresenceReadError error, PresenceXmlOptions? options = null)
    {
        using var whole = new ContiguousBytes(utf8, LimitsOf(options));
        return TryReadCategory(whole.Span, out category, out error, options);
    }

    /// <summary>Reads a <c>publish</c> document.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the document was read.</returns>
    public static bool TryReadPublish(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out PublishDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null) =>
        TryRead(utf8, ReadPublish, options, out document, out error);

    /// <summary>Reads a <c>publish</c> document that may lie in several pieces of memory. Several pieces are copied into one first, which costs about a hundredth of the reading.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadPublish(
        in ReadOnlySequence<byte> utf8, [NotNullWhen(true)] out PublishDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null)
    {
        using var whole = new ContiguousBytes(utf8, LimitsOf(options));
        return TryReadPublish(whole.Span, out document, out error, options);
    }

    /// <summary>Reads a <c>categories</c> document.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the document was read.</returns>
    public static bool TryReadCategories(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out CategoriesDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null) =>
        TryRead(utf8, ReadCategories, options, out document, out error);

    /// <summary>Reads a <c>categories</c> document that may lie in several pieces of memory. Several pieces are copied into one first, which costs about a hundredth of the reading.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadCategories(
        in ReadOnlySequence<byte> utf8, [NotNullWhen(true)] out CategoriesDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null)
    {
        using var whole = new ContiguousBytes(utf8, LimitsOf(options));
        return TryReadCategories(whole.Span, out document, out error, options);
    }

    /// <summary>Reads a <c>categories</c> document for a visitor, without making objects.</summary>
    /// <typeparam name="TVisitor">The visitor's type; a struct costs least.</typeparam>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="visitor">Gets the values; after an error it has those before it.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="limits">The bounds; null for <see cref="PresenceXmlLimits.Default"/>.</param>
    /// <returns>Whether the document was read to its end.</returns>
    public static bool TryVisit<TVisitor>(ReadOnlySpan<byte> utf8, ref TVisitor visitor, out PresenceReadError error, PresenceXmlLimits? limits = null)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        var reader = new Utf8XmlReader(utf8, limits ?? PresenceXmlLimits.Default);
        try
        {
            if (reader.Read())
            {
                if (IsRoot(ref reader, WireNamespace.Categories, "categories"u8))
                {
                    NotificationWalk.Run(ref reader, ref visitor);
                }
                else
                {
                    reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
                }
            }

            while (reader.Read())
            {
                // What follows the root is checked to the end of the document.
            }

            error = reader.Error;
        }
        finally
        {
            reader.Dispose();
        }

        return error.Reason == PresenceReadReason.None;
    }

    /// <summary>Reads a <c>categories</c> document that may lie in several pieces of memory for a visitor, without making objects. Several pieces are copied into one first.</summary>
    /// <typeparam name="TVisitor">The visitor's type; a struct costs least.</typeparam>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="visitor">Gets the values; after an error it has those before it.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="limits">The bounds; null for <see cref="PresenceXmlLimits.Default"/>.</param>
    /// <returns>Whether the document was read to its end.</returns>
    public static bool TryVisit<TVisitor>(in ReadOnlySequence<byte> utf8, ref TVisitor visitor, out PresenceReadError error, PresenceXmlLimits? limits = null)
        where TVisitor : IPresenceVisitor
    {
        using var whole = new ContiguousBytes(utf8, limits ?? PresenceXmlLimits.Default);
        return TryVisit(whole.Span, ref visitor, out error, limits);
    }

    /// <summary>Checks that a text is one well-formed element and keeps it as it is.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="xml">The element, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the text is one element.</returns>
    public static bool TryReadRaw(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out RawXml? xml, out PresenceReadError error, PresenceXmlOptions? options = null) =>
        TryRead(utf8, static (ref Utf8XmlReader reader, PresenceXmlOptions _) => reader.Capture(), options, out xml, out error);

    /// <summary>Checks that a text is one well-formed element and keeps it; it may lie in several pieces of memory. Several pieces are copied into one first, which costs about a hundredth of the reading.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="xml">The element, or null.</param>
    /// <param name="error">Why and where it is wrong; the default value when it is not.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>Whether the text is one element.</returns>
    public static bool TryReadRaw(
        in ReadOnlySequence<byte> utf8, [NotNullWhen(true)] out RawXml? xml, out PresenceReadError error, PresenceXmlOptions? options = null)
    {
        using var whole = new ContiguousBytes(utf8, LimitsOf(options));
        return TryReadRaw(whole.Span, out xml, out error, options);
    }

    /// <summary>Reads a document of any kind.</summary>
    /// <param name="utf8">The document, all of it.</param>
    /// <param name="options">How to read; null for <see cref="PresenceXmlOptions.Default"/>.</param>
    /// <returns>The document.</returns>
    /// <exception cref="PresenceFormatException">The document is wrong; the exception says why and where.</exception>
    public static PresenceDocument ReadDocument(ReadOnlySpan<byte> utf8, PresenceXmlOptions? options = null) =>
        TryReadDocument(utf8, out PresenceDocument? document, out PresenceReadError error, options) ? document : throw error.ToException();

    /// <summary>Writes a category value on its own.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="category">The value.</param>
    /// <exception cref="ArgumentException">A text has a character that XML cannot carry.</exception>
    public static void Write(IBufferWriter<byte> output, PresenceCategory category)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(category);
        var writer = new Utf8XmlWriter(output);
        CategoryCodec.Write(ref writer, category);
        writer.Flush();
    }

    /// <summary>Writes a document.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="document">The document.</param>
    /// <exception cref="ArgumentException">A text has a character that XML cannot carry.</exception>
    public static void Write(IBufferWriter<byte> output, PresenceDocument document)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(document);
        var writer = new Utf8XmlWriter(output);
        switch (document)
        {
            case PublishDocument publish:
                PublishCodec.Write(ref writer, publish);
                break;
            case CategoriesDocument categories:
                CategoriesCodec.Write(ref writer, categories);
                break;
            case CategoryDocument category:
                CategoryCodec.Write(ref writer, category.Value);
                break;
            default:
                WriteOther(ref writer, document);
                break;
        }

        writer.Flush();
    }

    /// <summary>Writes a document into a byte array.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The document as UTF-8.</returns>
    /// <exception cref="ArgumentException">A text has a character that XML cannot carry.</exception>
    public static byte[] ToUtf8(PresenceDocument document)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, document);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes a category value into a byte array.</summary>
    /// <param name="category">The value.</param>
    /// <returns>The value as UTF-8.</returns>
    /// <exception cref="ArgumentException">A text has a character that XML cannot carry.</exception>
    public static byte[] ToUtf8(PresenceCategory category)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, category);
        return output.WrittenSpan.ToArray();
    }

    private static PresenceXmlLimits LimitsOf(PresenceXmlOptions? options) => (options ?? PresenceXmlOptions.Default).Limits;

    private static bool TryRead<T>(ReadOnlySpan<byte> utf8, RootReader<T> read, PresenceXmlOptions? options, [NotNullWhen(true)] out T? result, out PresenceReadError error)
        where T : class
    {
        options ??= PresenceXmlOptions.Default;
        var reader = new Utf8XmlReader(utf8, options.Limits);
        try
        {
            result = reader.Read() ? read(ref reader, options) : null;
            while (reader.Read())
            {
                // What follows the root is checked to the end of the document.
            }

            error = reader.Error;
        }
        finally
        {
            reader.Dispose();
        }

        result = error.Reason == PresenceReadReason.None ? result : null;
        return result is not null;
    }

    private static PresenceDocument? ReadDocument(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        if (IsRoot(ref reader, WireNamespace.RichPresence, "publish"u8))
        {
            return PublishCodec.Read(ref reader, options);
        }

        if (IsRoot(ref reader, WireNamespace.Categories, "categories"u8))
        {
            return CategoriesCodec.Read(ref reader, options);
        }

        if (DocumentTable.Find(ref reader) is { } codec)
        {
            return codec.Read(ref reader, options);
        }

        string name = Encoding.UTF8.GetString(reader.LocalName);
        return CategoryCodec.Read(ref reader, options) is { } value ? new CategoryDocument(name, value) : null;
    }

    private static void WriteOther(ref Utf8XmlWriter writer, PresenceDocument document)
    {
        foreach (DocumentCodec codec in DocumentTable.All)
        {
            if (codec.TryWrite(ref writer, document))
            {
                return;
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private static PublishDocument? ReadPublish(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        if (IsRoot(ref reader, WireNamespace.RichPresence, "publish"u8))
        {
            return PublishCodec.Read(ref reader, options);
        }

        reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
        return null;
    }

    private static CategoriesDocument? ReadCategories(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        if (IsRoot(ref reader, WireNamespace.Categories, "categories"u8))
        {
            return CategoriesCodec.Read(ref reader, options);
        }

        reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
        return null;
    }

    private static bool IsRoot(ref Utf8XmlReader reader, WireNamespace wireNamespace, ReadOnlySpan<byte> name) =>
        reader.Namespace == wireNamespace && reader.LocalName.SequenceEqual(name);

    private delegate T? RootReader<T>(ref Utf8XmlReader reader, PresenceXmlOptions options)
        where T : class;
}
