using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>
/// Texts with a language: objects in a list; for meeting subject and location a plain string with its attributes in
/// properties beside it, because the string is what readers want.
/// </summary>
internal static class LocalizedTextJson
{
    /// <summary>Writes texts as a list of objects; absent when there are none.</summary>
    /// <param name="writer">Inside the parent's object.</param>
    /// <param name="name">The property.</param>
    /// <param name="texts">The texts.</param>
    public static void WriteList(Utf8JsonWriter writer, string name, EquatableArray<LocalizedText> texts) =>
        writer.WriteObjects(name, texts, WriteFields);

    /// <summary>Reads what <see cref="WriteList"/> writes.</summary>
    /// <param name="fields">The parent's object.</param>
    /// <param name="name">The property.</param>
    /// <returns>The texts.</returns>
    public static EquatableArray<LocalizedText> ReadList(JsonFields fields, string name) => fields.Objects(name, ReadFields);

    /// <summary>Writes a text as a string and properties beside it.</summary>
    /// <param name="writer">Inside the parent's object.</param>
    /// <param name="name">The property.</param>
    /// <param name="text">The text, or null.</param>
    public static void WriteBeside(Utf8JsonWriter writer, string name, LocalizedText? text)
    {
        if (text is null)
        {
            return;
        }

        writer.WriteString(name, text.Text);
        writer.WriteOptional(name + "Lcid", text.Lcid);
        writer.WriteOptional(name + "Updated", text.Updated);
        UnknownContentJson.Write(writer, text.Unknown, name);
    }

    /// <summary>Reads what <see cref="WriteBeside"/> writes.</summary>
    /// <param name="fields">The parent's object.</param>
    /// <param name="name">The property.</param>
    /// <returns>The text, or null; then properties beside it are left, and unknown.</returns>
    public static LocalizedText? ReadBeside(JsonFields fields, string name) => fields.Text(name) is not { } text ? null : new LocalizedText(text)
    {
        Lcid = fields.UInt32(name + "Lcid"),
        Updated = fields.Instant(name + "Updated"),
        Unknown = UnknownContentJson.Read(fields, name),
    };

    private static void WriteFields(Utf8JsonWriter writer, LocalizedText text)
    {
        writer.WriteOptional("lcid", text.Lcid);
        writer.WriteOptional("updated", text.Updated);
        writer.WriteString("text", text.Text);
        UnknownContentJson.Write(writer, text.Unknown);
    }

    private static LocalizedText ReadFields(JsonFields fields) => new(fields.RequiredText("text"))
    {
        Lcid = fields.UInt32("lcid"),
        Updated = fields.Instant("updated"),
        Unknown = UnknownContentJson.Read(fields),
    };
}
