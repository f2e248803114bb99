using System.Buffers;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml;

/// <summary>Reads and writes presence documents as UTF-8 XML.</summary>
public static class PresenceXml
{
    /// <summary>Reads a publish document.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why not.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadPublish(ReadOnlySpan<byte> utf8, out PublishDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null) => throw new NotSupportedException();

    /// <summary>Reads a notification.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">Why not.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadCategories(ReadOnlySpan<byte> utf8, out CategoriesDocument? document, out PresenceReadError error, PresenceXmlOptions? options = null) => throw new NotSupportedException();

    /// <summary>Reads a bare category value.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="category">The value, or null.</param>
    /// <param name="error">Why not.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadCategory(ReadOnlySpan<byte> utf8, out PresenceCategory? category, out PresenceReadError error, PresenceXmlOptions? options = null) => throw new NotSupportedException();

    /// <summary>Reads any element as it is.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="xml">The element, or null.</param>
    /// <param name="error">Why not.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadRaw(ReadOnlySpan<byte> utf8, out RawXml? xml, out PresenceReadError error, PresenceXmlOptions? options = null) => throw new NotSupportedException();

    /// <summary>Writes a value.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="category">The value.</param>
    public static void Write(IBufferWriter<byte> output, PresenceCategory category) => throw new NotSupportedException();

    /// <summary>Writes a publish document.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="document">The document.</param>
    public static void Write(IBufferWriter<byte> output, PublishDocument document) => throw new NotSupportedException();

    /// <summary>Writes a notification.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="document">The document.</param>
    public static void Write(IBufferWriter<byte> output, CategoriesDocument document) => throw new NotSupportedException();
}
