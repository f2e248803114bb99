using System.Text.Json;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Logs;

namespace EnhancedPresence.Tool.Json;

/// <summary>A gap of a log as JSON.</summary>
internal static class LogGapJson
{
    public static void Write(Utf8JsonWriter writer, SipLogGap gap)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "gap");
        writer.WriteNumber("offset", gap.Offset);
        writer.WriteNumber("length", gap.Length);
        writer.WriteString("reason", JsonNamingPolicy.CamelCase.ConvertName(gap.Reason.ToString()));
        writer.WriteOptional("detail", gap.Detail == SipReadReason.None ? null : JsonNamingPolicy.CamelCase.ConvertName(gap.Detail.ToString()));
        writer.WriteEndObject();
    }
}
