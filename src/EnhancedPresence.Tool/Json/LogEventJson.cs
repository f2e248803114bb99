using System.Text.Json;
using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Logs;

namespace EnhancedPresence.Tool.Json;

/// <summary>An event of a log as JSON.</summary>
internal static class LogEventJson
{
    public static void Write(Utf8JsonWriter writer, PresenceLogEvent logged)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "event");
        writer.WriteString("event", Name(logged.Kind));
        writer.WriteOptional("time", logged.Instant);
        writer.WriteNumber("offset", logged.Offset);
        writer.WriteString("user", logged.User.ToString());
        writer.WriteOptional("owner", logged.Owner.IsEmpty ? null : logged.Owner.ToString());
        writer.WriteOptional("endpoint", logged.Endpoint);
        writer.WriteOptional("status", logged.Status);
        writer.WriteObjects("publications", logged.Changes, Write);
        writer.WriteObjects("containers", logged.Containers, Write);
        if (logged.Kind == PresenceLogEventKind.Unreadable)
        {
            writer.WriteString("reason", ReadErrorText.Reason(logged.Error));
            writer.WriteNumber("bodyOffset", logged.Error.Offset);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PresenceLogChange change)
    {
        writer.WriteString("change", Name(change.Kind));
        writer.WriteString("name", change.Name.Value);
        writer.WriteOptional("instance", change.Instance);
        writer.WriteOptional("container", change.Container?.Value);
        writer.WriteOptional("sentVersion", change.SentVersion);
        writer.WriteOptional("version", change.Version);
        writer.WriteOptional("expireType", change.ExpireType is { } type ? Name(type) : null);
        writer.WriteOptional("endsAt", change.EndsAt);
        if (change.Value is { } value)
        {
            writer.WritePropertyName("value");
            ValueJson.Write(writer, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, Container container)
    {
        writer.WriteNumber("container", container.Id.Value);
        writer.WriteNumber("version", container.Version);
        writer.WriteObjects("members", container.Members, static (member, entry) =>
        {
            member.WriteString("type", Name(entry.Type));
            member.WriteOptional("value", entry.Value.Length == 0 ? null : entry.Value);
        });
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
