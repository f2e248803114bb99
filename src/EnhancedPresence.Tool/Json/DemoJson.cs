using System.Text.Json;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Tool.Demo;

namespace EnhancedPresence.Tool.Json;

/// <summary>A demonstration as data.</summary>
internal static class DemoJson
{
    public static void Write(Utf8JsonWriter writer, DemoReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("publisher", report.Publisher.ToString());
        writer.WriteString("at", InstantText.Format(report.At));
        writer.WriteString("timeZone", report.Zone.Id);
        if (report.Snapshot is { } snapshot)
        {
            WriteCalendar(writer, snapshot);
        }

        writer.WriteStartArray("published");
        foreach (Publication publication in report.Published)
        {
            EntryJson.Write(writer, publication);
        }

        writer.WriteEndArray();
        WriteViews(writer, "views", report.Views, report.At);
        WriteViews(writer, "afterSignOut", report.AfterSignOut, report.At);
        writer.WriteEndObject();
    }

    private static void WriteCalendar(Utf8JsonWriter writer, CalendarSnapshot snapshot)
    {
        writer.WriteStartObject("calendar");
        writer.WriteString("status", FreeBusyStatusName.Of(snapshot.Status));
        WriteEvent(writer, "current", snapshot.CurrentEvent);
        WriteEvent(writer, "next", snapshot.NextEvent);
        writer.WriteOptional("busyUntil", snapshot.BusyUntil);
        writer.WriteOptional("freeUntil", snapshot.FreeUntil);
        writer.WriteOptional("nextChange", snapshot.NextEdge);
        writer.WriteString("why", snapshot.Explanation.ToString());
        writer.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter writer, string name, CalendarEvent? e)
    {
        if (e is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("start", InstantText.Format(e.Start));
        writer.WriteString("end", InstantText.Format(e.End));
        writer.WriteString("status", FreeBusyStatusName.Of(e.Status));
        writer.WriteBoolean("private", e.IsPrivate);
        writer.WriteEndObject();
    }

    private static void WriteViews(Utf8JsonWriter writer, string name, EquatableArray<DemoView> views, DateTimeOffset now)
    {
        writer.WriteStartArray(name);
        foreach (DemoView view in views)
        {
            WriteView(writer, view, now);
        }

        writer.WriteEndArray();
    }

    private static void WriteView(Utf8JsonWriter writer, DemoView view, DateTimeOffset now)
    {
        ContactPresence card = view.Card;
        writer.WriteStartObject();
        writer.WriteString("watcher", view.Watcher.Address.ToString());
        writer.WriteString("accessLevel", view.Level.Name);
        writer.WriteNumber("container", view.Level.Container.Value);
        writer.WriteOptional("availability", card.Availability?.Value);
        writer.WriteString("availabilityClass", card.AvailabilityClass.ToString());
        writer.WriteOptional("activity", card.Activity.IsEmpty ? null : card.Activity.Value);
        writer.WriteString("activityText", card.ActivityText);
        writer.WriteOptional("note", card.GetEffectiveNote(now));
        writer.WriteOptional("meetingSubject", card.MeetingSubject);
        writer.WriteOptional("meetingLocation", card.MeetingLocation);
        if (card.FreeBusy is { } map)
        {
            writer.WriteStartObject("freeBusy");
            FreeBusyJson.Write(writer, FreeBusy.FromMap(map));
            writer.WriteEndObject();
        }

        writer.WriteOptional("nextChange", card.FreeBusy?.NextChange(now));
        writer.WriteEndObject();
    }
}
