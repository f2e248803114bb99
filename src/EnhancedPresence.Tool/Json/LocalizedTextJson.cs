using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>
/// Texts with a language: an object inside <c>custom</c>; for meeting subject and location a plain string with its attributes in
/// properties beside it, because the string is what readers want.
/// </summary>
internal static class LocalizedTextJson
{
    /// <summary>Writes a text as properties of its own object.</summary>
    /// <param name="writer">Where an object may stand.</param>
    /// <param name="text">The text.</param>
    public static void WriteObject(Utf8JsonWriter writer, LocalizedText text)
    {
        writer.WriteStartObject();
        writer.WriteOptional("lcid", text.Lcid);
        writer.WriteOptional("updated", text.Updated);
        writer.WriteString("text", text.Text);
        UnknownContentJson.Write(writer, text.Unknown);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="WriteObject"/> writes.</summary>
    /// <param name="fields">The object.</param>
    /// <returns>The text.</returns>
    public static LocalizedText ReadObject(JsonFields fields) => new(fields.RequiredText("text"))
    {
        Lcid = fields.UInt32("lcid"),
        Updated = fields.Instant("updated"),
        Unknown = UnknownContentJson.Read(fields),
    };

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
}
