using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of a category: one object, typed where the library has a model, else the XML text in <c>raw</c>.</summary>
internal static class ValueJson
{
    private const string Raw = "raw";

    /// <summary>The root element of a typed value.</summary>
    /// <param name="value">A value.</param>
    /// <returns><c>state</c>, <c>note</c> or <c>calendarData</c>; null for a value kept as XML.</returns>
    public static string? ElementOf(PresenceCategory value) => value switch
    {
        PresenceState => "state",
        Note => "note",
        CalendarData => "calendarData",
        _ => null,
    };

    /// <summary>Writes a value as an object.</summary>
    /// <param name="writer">Where an object may stand.</param>
    /// <param name="value">The value.</param>
    public static void Write(Utf8JsonWriter writer, PresenceCategory value)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case PresenceState state:
                StateJson.Write(writer, state);
                break;
            case Note note:
                NoteJson.Write(writer, note);
                break;
            case CalendarData data:
                CalendarDataJson.Write(writer, data);
                break;
            case RawCategory raw:
                writer.WriteString(Raw, raw.Xml.Utf8.Span);
                break;
            default:
                throw new NotSupportedException($"No JSON for {value.GetType().Name}.");
        }

        UnknownContentJson.Write(writer, value.Unknown);
        writer.WriteEndObject();
    }

    /// <summary>Reads a value.</summary>
    /// <param name="fields">Its object.</param>
    /// <param name="element">The root element it has where it is typed.</param>
    /// <returns>The value.</returns>
    public static PresenceCategory Read(JsonFields fields, string element)
    {
        PresenceCategory value;
        if (fields.Has(Raw))
        {
            value = new RawCategory(UnknownContentJson.ReadXml(fields, Raw));
        }
        else
        {
            value = element switch
            {
                "state" => StateJson.Read(fields),
                "note" => NoteJson.Read(fields),
                "calendarData" => CalendarDataJson.Read(fields),
                _ => throw fields.Error(Raw, $"is missing: the value of {element} is kept as XML text"),
            };
            value = value with { Unknown = UnknownContentJson.Read(fields) };
        }

        fields.Finish();
        return value;
    }
}
