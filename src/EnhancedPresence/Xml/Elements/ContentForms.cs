using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>The simple types of elements.</summary>
internal static class ContentForms
{
    internal static ContentForm<string?> Text { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ReadContentString(),
        static (ref Utf8XmlWriter writer, string? value) => writer.Text(value!));

    internal static ContentForm<bool?> Boolean { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ContentBoolean(),
        static (ref Utf8XmlWriter writer, bool? value) => writer.Raw(value.GetValueOrDefault() ? "true"u8 : "false"u8));

    internal static ContentForm<int?> Int32 { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ContentInt32(),
        static (ref Utf8XmlWriter writer, int? value) => writer.Number((long)value.GetValueOrDefault()));

    internal static ContentForm<uint?> UInt32 { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ContentUInt32(),
        static (ref Utf8XmlWriter writer, uint? value) => writer.Number((long)value.GetValueOrDefault()));

    /// <summary>Numbers between blanks.</summary>
    internal static ContentForm<EquatableArray<int>?> Int32List { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ContentInt32List(),
        static (ref Utf8XmlWriter writer, EquatableArray<int>? value) => writer.Numbers(value.GetValueOrDefault()));

    internal static ContentForm<ulong?> UInt64 { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ContentUInt64(),
        static (ref Utf8XmlWriter writer, ulong? value) => writer.Number(value.GetValueOrDefault()));
}
