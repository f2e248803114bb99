using System.Buffers;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// A published value, kept once: the model, and its XML made when first wanted and shared from then on. Immutable; compared by the model;
/// safe for use from several threads.
/// </summary>
public sealed class PublishedValue : IEquatable<PublishedValue>
{
    private byte[]? _xml;

    /// <summary>Wraps a value.</summary>
    /// <param name="category">The value.</param>
    public PublishedValue(PresenceCategory category)
    {
        ArgumentNullException.ThrowIfNull(category);
        Category = category;
    }

    /// <summary>The value.</summary>
    public PresenceCategory Category { get; }

    /// <summary>The value as UTF-8 XML, complete with its namespaces.</summary>
    public ReadOnlyMemory<byte> Xml => _xml ??= Encode(Category);

    /// <inheritdoc/>
    public bool Equals(PublishedValue? other) => other is not null && (ReferenceEquals(Category, other.Category) || Category.Equals(other.Category));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublishedValue);

    /// <inheritdoc/>
    public override int GetHashCode() => Category.GetHashCode();

    // Two threads may both encode; both results are alike and one stays.
    private static byte[] Encode(PresenceCategory category)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, category);
        return buffer.WrittenSpan.ToArray();
    }
}
