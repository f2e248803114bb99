using System.Text.Json;
using EnhancedPresence.Tool.Logs;

namespace EnhancedPresence.Tool.Json;

/// <summary>Sizes of a log as JSON.</summary>
internal static class LogSizesJson
{
    public static void Write(Utf8JsonWriter writer, LogSizes sizes, LogTally tally, string format)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "sizes");
        writer.WriteString("format", format);
        writer.WriteNumber("messages", tally.Messages);
        writer.WriteNumber("gaps", tally.Gaps);
        writer.WriteNumber("gapBytes", tally.GapBytes);
        writer.WriteOptional("first", tally.First);
        writer.WriteOptional("last", tally.Last);
        writer.WriteObjects("types", sizes.Types.ToEquatableArray(), (item, entry) => Write(item, "type", entry));
        writer.WriteObjects("categories", sizes.Categories.ToEquatableArray(), (item, entry) => Write(item, "name", entry));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string property, KeyValuePair<string, SizeEntry> entry)
    {
        writer.WriteString(property, entry.Key);
        writer.WriteNumber("count", entry.Value.Count);
        writer.WriteNumber("bytes", entry.Value.Bytes);
        writer.WriteNumber("largest", entry.Value.Largest);
        writer.WriteNumber("sentBytes", entry.Value.SentBytes);
        writer.WriteNumber("receivedBytes", entry.Value.ReceivedBytes);
    }
}
