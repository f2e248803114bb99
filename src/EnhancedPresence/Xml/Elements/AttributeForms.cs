using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>The simple types of attributes.</summary>
internal static class AttributeForms
{
    internal static AttributeForm<string?> Text { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeString(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, string? value) => writer.Attribute(opening, value));

    internal static AttributeForm<bool?> Boolean { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeBoolean(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, bool? value) => writer.Attribute(opening, value));

    internal static AttributeForm<uint?> UInt32 { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeUInt32(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, uint? value) => writer.Attribute(opening, value));

    internal static AttributeForm<Availability?> Availability { get; } = new(
        static (ref Utf8XmlReader reader, int index) => new Availability(reader.AttributeUInt32(index)),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, Availability? value) => writer.Attribute(opening, value?.Value));

    internal static AttributeForm<long?> Int64 { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeInt64(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, long? value) => writer.Attribute(opening, value));

    internal static AttributeForm<int?> Int32 { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeInt32(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, int? value) => writer.Attribute(opening, value));

    internal static AttributeForm<ContainerId?> ContainerId { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeContainerId(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, ContainerId? value) => writer.Attribute(opening, value?.Value));

    /// <summary>Numbers between blanks.</summary>
    internal static AttributeForm<EquatableArray<int>?> Int32List { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeInt32List(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, EquatableArray<int>? value) => writer.Attribute(opening, value));

    internal static AttributeForm<DateTimeOffset?> Instant { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeInstant(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, DateTimeOffset? value) => writer.Attribute(opening, value));
}
