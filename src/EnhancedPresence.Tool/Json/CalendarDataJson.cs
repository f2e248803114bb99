using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>calendarData</c>.</summary>
internal static class CalendarDataJson
{
    public static void Write(Utf8JsonWriter writer, CalendarData data)
    {
        writer.WriteOptional("mailboxId", data.MailboxId);
        if (data.WorkingHours is { } hours)
        {
            writer.WriteStartObject("workingHours");
            WorkingHoursJson.Write(writer, hours);
            writer.WriteEndObject();
        }

        if (data.FreeBusy is { } freeBusy)
        {
            writer.WriteStartObject("freeBusy");
            FreeBusyJson.Write(writer, freeBusy);
            writer.WriteEndObject();
        }
    }

    public static CalendarData Read(JsonFields fields) => new()
    {
        MailboxId = fields.Text("mailboxId"),
        WorkingHours = fields.Part("workingHours", WorkingHoursJson.Read),
        FreeBusy = fields.Part("freeBusy", FreeBusyJson.Read),
    };
}
