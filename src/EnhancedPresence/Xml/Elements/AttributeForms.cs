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

    internal static AttributeForm<DateTimeOffset?> Instant { get; } = new(
        static (ref Utf8XmlReader reader, int index) => reader.AttributeInstant(index),
        static (ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, DateTimeOffset? value) => writer.Attribute(opening, value));
}
