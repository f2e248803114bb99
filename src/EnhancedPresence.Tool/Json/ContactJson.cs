using System.Text.Json;
using EnhancedPresence.Categories;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tool.Json;

/// <summary>A contact's card as data, as <c>watch</c> prints it.</summary>
internal static class ContactJson
{
    public static void Write(Utf8JsonWriter writer, ContactPresence card, string? calendarLine, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("time", InstantText.Format(now));
        writer.WriteString("address", card.Address.Address);
        writer.WriteOptional("availability", card.Availability?.Value);
        writer.WriteString("availabilityClass", card.AvailabilityClass.ToString());
        writer.WriteOptional("activity", card.Activity.IsEmpty ? null : card.Activity.Value);
        writer.WriteString("activityText", card.ActivityText);
        writer.WriteOptional("note", card.Note);
        writer.WriteOptional("oofNote", card.OutOfOfficeNote?.Text);
        writer.WriteOptional("meetingSubject", card.MeetingSubject);
        writer.WriteOptional("meetingLocation", card.MeetingLocation);
        if (card.FreeBusy is { } map)
        {
            writer.WriteStartObject("freeBusy");
            FreeBusyJson.Write(writer, FreeBusy.FromMap(map));
            writer.WriteEndObject();
        }

        writer.WriteOptional("calendarLine", calendarLine);
        writer.WriteEndObject();
    }
}
