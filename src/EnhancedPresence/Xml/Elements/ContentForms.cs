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

    internal static ContentForm<ulong?> UInt64 { get; } = new(
        static (ref Utf8XmlReader reader) => reader.ContentUInt64(),
        static (ref Utf8XmlWriter writer, ulong? value) => writer.Number(value.GetValueOrDefault()));
}
