using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>note</c> and <c>noteHistory</c>.</summary>
internal static class NoteJson
{
    public static void Write(Utf8JsonWriter writer, Note note)
    {
        writer.WriteStartArray("bodies");
        foreach (NoteBody body in note.Bodies)
        {
            writer.WriteStartObject();
            writer.WriteOptional("type", body.Type);
            writer.WriteString("text", body.Text);
            writer.WriteOptional("uri", body.Uri);
            writer.WriteOptional("lcid", body.Lcid);
            writer.WriteOptional("startTime", body.StartTime);
            writer.WriteOptional("endTime", body.EndTime);
            UnknownContentJson.Write(writer, body.Unknown);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static Note Read(JsonFields fields, bool isHistoryElement) => new()
    {
        IsHistoryElement = isHistoryElement,
        Bodies = fields.Objects("bodies", body => new NoteBody
        {
            Type = body.Text("type"),
            Text = body.RequiredText("text"),
            Uri = body.Text("uri"),
            Lcid = body.UInt32("lcid"),
            StartTime = body.Instant("startTime"),
            EndTime = body.Instant("endTime"),
            Unknown = UnknownContentJson.Read(body),
        }),
    };
}
