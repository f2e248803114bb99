using System.Text.Json;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Tool.Logs;

namespace EnhancedPresence.Tool.Json;

/// <summary>What a watcher saw at a moment and why, as JSON.</summary>
internal static class LogAnswerJson
{
    public static void Write(Utf8JsonWriter writer, LogAnswer answer, LogTally tally, string format)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "answer");
        writer.WriteString("owner", answer.Owner.ToString());
        writer.WriteString("watcher", answer.Watcher.Address.ToString());
        writer.WriteString("at", InstantText.Format(answer.At));
        writer.WriteStartObject("log");
        writer.WriteString("format", format);
        writer.WriteNumber("messages", tally.Messages);
        writer.WriteNumber("gaps", tally.Gaps);
        writer.WriteNumber("gapBytes", tally.GapBytes);
        writer.WriteOptional("first", tally.First);
        writer.WriteOptional("last", tally.Last);
        writer.WriteEndObject();
        WriteSeen(writer, "saw", answer.Card);
        if (answer.Told is { } told)
        {
            WriteTold(writer, told);
        }

        writer.WriteOptional("toldNext", answer.Next?.Instant);
        writer.WriteOptional("differs", answer.Differs);
        WriteSeen(writer, "computed", answer.Computed);
        if (answer.Explanation is { } explanation)
        {
            writer.WritePropertyName("explanation");
            ExplainJson.Write(writer, explanation);
        }

        writer.WriteObjects("unknown", answer.Unknown.ToEquatableArray(), static (item, unknown) =>
        {
            item.WriteString("reason", unknown.Reason);
            item.WriteString("text", unknown.Text);
        });
        writer.WriteEndObject();
    }

    private static void WriteSeen(Utf8JsonWriter writer, string name, ContactPresence? card)
    {
        if (card is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteOptional("availability", card.Availability?.Value);
        writer.WriteString("availabilityClass", card.AvailabilityClass.ToString());
        writer.WriteOptional("activity", card.Activity.IsEmpty ? null : card.Activity.Value);
        writer.WriteString("activityText", card.ActivityText);
        writer.WriteEndObject();
    }

    private static void WriteTold(Utf8JsonWriter writer, PresenceLogView told)
    {
        writer.WriteStartArray("told");
        foreach (PresenceLogSource source in told.Told)
        {
            writer.WriteStartObject();
            writer.WriteString("name", source.Category.Value);
            writer.WriteOptional("time", source.Instant);
            writer.WriteNumber("offset", source.Offset);
            writer.WriteString("method", source.Method.Value);
            writer.WriteStartArray("entries");
            foreach (CategoryInstance instance in told.Card.Instances.Where(i => i.Name == source.Category))
            {
                EntryJson.Write(writer, instance);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
