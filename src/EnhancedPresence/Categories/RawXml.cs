using System.Text;

namespace EnhancedPresence.Categories;

/// <summary>
/// One well-formed XML element as UTF-8 text, with every namespace declaration it needs, so that it means the same wherever it is put.
/// Immutable; compared byte by byte; safe for use from several threads. Made by reading a document, or with
/// <see cref="Xml.PresenceXml.TryReadRaw(ReadOnlySpan{byte}, out RawXml, out Xml.PresenceReadError, Xml.PresenceXmlOptions)"/>, which checks it.
/// </summary>
public sealed class RawXml : IEquatable<RawXml>
{
    private readonly ReadOnlyMemory<byte> _utf8;

    internal RawXml(string localName, string namespaceUri, ReadOnlyMemory<byte> utf8)
    {
        LocalName = localName;
        NamespaceUri = namespaceUri;
        _utf8 = utf8;
    }

    /// <summary>The element's name without prefix.</summary>
    public string LocalName { get; }

    /// <summary>The element's namespace; empty for none.</summary>
    public string NamespaceUri { get; }

    /// <summary>The element as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <inheritdoc/>
    public bool Equals(RawXml? other) => other is not null && _utf8.Span.SequenceEqual(other._utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RawXml);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The element as text.</summary>
    /// <returns>XML text.</returns>
    public override string ToString() => Encoding.UTF8.GetString(_utf8.Span);
}
