using System.Text;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Benchmarks;

/// <content>The values.</content>
internal static partial class BaselineInterpolation
{
    private static void Append(StringBuilder text, PresenceCategory? value)
    {
        switch (value)
        {
            case null:
                break;
            case PresenceState state:
                Append(text, state);
                break;
            case CalendarData calendar:
                Append(text, calendar);
                break;
            case Note note:
                Append(text, note);
                break;
            case ContactCard card:
                Append(text, card);
                break;
            case Device device:
                Append(text, device);
                break;
            default:
                throw new NotSupportedException("The benchmark documents have no other value.");
        }
    }

    private static void Append(StringBuilder text, PresenceState state)
    {
        var calendar = state as CalendarState;
        text.Append(Invariant, $"<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" manual=\"{Truth(state.Manual)}\"");
        if (calendar?.Uri is { } uri)
        {
            text.Append(Invariant, $" uri=\"{Escape(uri)}\"");
        }

        if (state.StartTime is { } start)
        {
            text.Append(Invariant, $" startTime=\"{Instant(start)}\"");
        }

        text.Append(Invariant, $" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"{state.TypeName}\"><availability>{state.Availability?.Value}</availability>");
        foreach (StateActivity activity in state.Activities)
        {
            text.Append(Invariant, $"<activity token=\"{Escape(activity.Token.Value)}\" minAvailability=\"{activity.MinAvailability}\" maxAvailability=\"{activity.MaxAvailability}\">");
            foreach (LocalizedText custom in activity.Custom)
            {
                text.Append(Invariant, $"<custom LCID=\"{custom.Lcid}\">{Escape(custom.Text)}</custom>");
            }

            text.Append("</activity>");
        }

        Element(text, "endpointLocation", state.EndpointLocation);
        Element(text, "meetingSubject", calendar?.MeetingSubject?.Text);
        Element(text, "meetingLocation", calendar?.MeetingLocation?.Text);
        Element(text, "device", (state as AggregateState)?.Device);
        text.Append("</state>");
    }

    private static void Append(StringBuilder text, CalendarData calendar)
    {
        text.Append(Invariant, $"<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\" mailboxID=\"{Escape(calendar.MailboxId)}\">");
        if (calendar.FreeBusy is { } freeBusy)
        {
            text.Append(Invariant, $"<freeBusy startTime=\"{Instant(freeBusy.Start)}\" granularity=\"{freeBusy.Granularity}\"");
            text.Append(Invariant, $" encodingVersion=\"{freeBusy.EncodingVersion}\">{Convert.ToBase64String(freeBusy.Slots.AsSpan())}</freeBusy>");
        }

        text.Append("</calendarData>");
    }

    private static void Append(StringBuilder text, Note note)
    {
        text.Append("<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\">");
        foreach (NoteBody body in note.Bodies)
        {
            text.Append(Invariant, $"<body type=\"{body.Type}\" uri=\"{Escape(body.Uri)}\" startTime=\"{Instant(body.StartTime)}\" endTime=\"{Instant(body.EndTime)}\">");
            text.Append(Invariant, $"{Escape(body.Text)}</body>");
        }

        text.Append("</note>");
    }

    private static void Append(StringBuilder text, ContactCard card)
    {
        text.Append("<contactCard xmlns=\"http://schemas.microsoft.com/2006/09/sip/contactcard\">");
        foreach (ContactIdentity identity in card.Identities)
        {
            text.Append("<identity><name>");
            Texts(text, "displayName", identity.Name!.DisplayNames);
            text.Append("</name>");
            Texts(text, "email", identity.Emails);
            text.Append("</identity>");
        }

        Texts(text, "company", card.Companies);
        Texts(text, "department", card.Departments);
        Texts(text, "title", card.Titles);
        Texts(text, "office", card.Offices);
        foreach (ContactPhone phone in card.Phones)
        {
            text.Append(Invariant, $"<phone type=\"{phone.Type}\"><uri>{Escape(phone.Uri)}</uri></phone>");
        }

        text.Append("</contactCard>");
    }

    private static void Append(StringBuilder text, Device device)
    {
        text.Append(Invariant, $"<device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\" endpointId=\"{Escape(device.EndpointId)}\">");
        foreach (CapabilitySet set in device.CapabilitySets)
        {
            text.Append(Invariant, $"<capabilities preferred=\"{Truth(set.Preferred)}\" uri=\"{Escape(set.Uri)}\">");
            foreach (Capability capability in set.Capabilities)
            {
                text.Append(Invariant, $"<{capability.Name} capture=\"{Truth(capability.Capture)}\" render=\"{Truth(capability.Render)}\" publish=\"{Truth(capability.Publish)}\"/>");
            }

            text.Append("</capabilities>");
        }

        Element(text, "timezone", device.TimeZone);
        Element(text, "machineName", device.MachineName);
        text.Append("</device>");
    }

    private static void Texts(StringBuilder text, string name, EquatableArray<LocalizedText> texts)
    {
        foreach (LocalizedText item in texts)
        {
            Element(text, name, item.Text);
        }
    }

    private static void Element(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(Invariant, $"<{name}>{Escape(value)}</{name}>");
        }
    }

    private static string Truth(bool? value) => value == true ? "true" : "false";
}
