using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Publishing;

/// <summary>
/// What goes into which container, so that callers say what they mean and never a container number (spec categories 7.4 and wire 9.1).
/// Each method gives the values wanted; a null value means that the key should not be there.
/// </summary>
internal static class PublicationGrammar
{
    /// <summary>Characters of a subject or location that are published; Outlook keeps 255.</summary>
    private const int MaxTextLength = 1000;

    private static readonly ContainerId[] AggregationInputs = [ContainerId.Aggregation, ContainerId.WorkgroupAggregation];
    private static readonly ContainerId[] Confidants = [ContainerId.Colleagues, ContainerId.Workgroup, ContainerId.FriendsAndFamily];
    private static readonly ContainerId[] Outsiders = [ContainerId.External, ContainerId.Blocked];

    /// <summary>How active this endpoint is.</summary>
    internal static IEnumerable<WantedPublication> Machine(EndpointId endpoint, MachineState state) =>
        AggregationInputs.Select(container => new WantedPublication(new(CategoryName.State, InstanceIds.Machine(endpoint), container), ExpireType.Endpoint, state));

    /// <summary>What the user chose; null takes the choice back. A do-not-disturb lets the workgroup through.</summary>
    internal static IEnumerable<WantedPublication> Manual(UserState? state)
    {
        UserState? forWorkgroup = state?.Availability?.Class == AvailabilityClass.DoNotDisturb
            ? state with
            {
                Availability = Availability.UrgentInterruptionsOnly,
                Activities = [new StateActivity { Token = ActivityToken.UrgentInterruptionsOnly, MinAvailability = 6900, MaxAvailability = 8999 }],
            }
            : state;
        yield return new(new(CategoryName.State, InstanceIds.ManualState, ContainerId.Aggregation), ExpireType.Static, state);
        yield return new(new(CategoryName.State, InstanceIds.ManualState, ContainerId.WorkgroupAggregation), ExpireType.Static, forWorkgroup);
    }

    /// <summary>The personal note; null takes it back.</summary>
    internal static IEnumerable<WantedPublication> PersonalNote(Note? note)
    {
        foreach (ContainerId container in Confidants)
        {
            yield return new(new(CategoryName.Note, InstanceIds.PersonalNote, container), ExpireType.Static, note);
        }

        foreach (ContainerId container in Outsiders)
        {
            yield return new(new(CategoryName.Note, InstanceIds.PersonalNote, container), ExpireType.Static, note is null ? null : Note.Empty);
        }
    }

    /// <summary>Working hours: for the owner and those who may see the calendar; hidden from the others.</summary>
    internal static IEnumerable<WantedPublication> WorkingHours(CalendarData? hours) => Calendar(InstanceIds.WorkingHours, ExpireType.Static, hours, forSelf: hours);

    /// <summary>What a calendar says: free/busy, and the state of this moment.</summary>
    internal static IEnumerable<WantedPublication> CalendarSnapshot(CalendarSnapshot snapshot, string mailbox, ExpireType expiry)
    {
        // What ends by the clock ends with the time that the map tells about.
        DateTimeOffset? until = expiry == ExpireType.Time ? snapshot.FreeBusy?.End : null;
        CalendarData? data = snapshot.FreeBusy is null ? null : new CalendarData { MailboxId = mailbox, FreeBusy = FreeBusy.FromMap(snapshot.FreeBusy) };
        foreach (WantedPublication wanted in Calendar(InstanceIds.FreeBusy(mailbox), expiry, data, forSelf: data is null ? null : CalendarData.Empty))
        {
            yield return wanted with { Until = until };
        }

        // A calendar has one state at a time: a meeting or appointment in one instance, out of office in another.
        CalendarState? state = Printable(snapshot.State);
        bool outOfOffice = state is { Availability: null };
        foreach (ContainerId container in AggregationInputs)
        {
            yield return new(new(CategoryName.State, InstanceIds.Meeting(mailbox), container), expiry, outOfOffice ? null : state, until);
            yield return new(new(CategoryName.State, InstanceIds.OutOfOffice(mailbox), container), expiry, outOfOffice ? state : null, until);
        }
    }

    /// <summary>Automatic replies that are on; null takes them back. They outlive the sign-out, as they are sent meanwhile, and end by the clock where their end is known.</summary>
    internal static IEnumerable<WantedPublication> AutomaticReplies(AutomaticReplies? replies, string mailbox)
    {
        ExpireType expiry = replies?.End is null ? ExpireType.Static : ExpireType.Time;
        CalendarState? state = replies is null ? null : CalendarStates.Of(replies, mailbox);
        foreach (ContainerId container in AggregationInputs)
        {
            yield return new(new(CategoryName.State, InstanceIds.Replies(mailbox), container), expiry, state, replies?.End);
        }

        Note? note = replies?.Text is null ? null : new Note { Bodies = [ToBody(replies, mailbox)] };
        foreach (ContainerId container in Confidants)
        {
            yield return new(new(CategoryName.Note, InstanceIds.RepliesNote(mailbox), container), expiry, note, replies?.End);
        }

        foreach (ContainerId container in Outsiders)
        {
            yield return new(new(CategoryName.Note, InstanceIds.RepliesNote(mailbox), container), expiry, note is null ? null : Note.Empty, replies?.End);
        }
    }

    private static NoteBody ToBody(AutomaticReplies replies, string mailbox) => new()
    {
        Type = NoteBody.OutOfOfficeType,
        Uri = mailbox,
        StartTime = replies.Start?.ToUniversalTime(),
        EndTime = replies.End?.ToUniversalTime(),
        Text = Printable(replies.Text) ?? string.Empty,
    };

    private static IEnumerable<WantedPublication> Calendar(uint instance, ExpireType expiry, CalendarData? data, CalendarData? forSelf)
    {
        yield return new(new(CategoryName.CalendarData, instance, ContainerId.Self), expiry, forSelf);
        foreach (ContainerId container in Confidants)
        {
            yield return new(new(CategoryName.CalendarData, instance, container), expiry, data);
        }

        foreach (ContainerId container in Outsiders)
        {
            yield return new(new(CategoryName.CalendarData, instance, container), expiry, data is null ? null : CalendarData.Empty);
        }
    }

    // Calendars hold characters that XML cannot carry and texts that no server takes; a meeting must be published all the same.
    private static CalendarState? Printable(CalendarState? state) => state is null ? null : state with
    {
        MeetingSubject = LocalizedText.FromString(Printable(state.MeetingSubject?.Text)),
        MeetingLocation = LocalizedText.FromString(Printable(state.MeetingLocation?.Text)),
        Activities = state.Activities.IsEmpty || state.Activities[0].Custom.IsEmpty ? state.Activities
            : [state.Activities[0] with { Custom = [new LocalizedText(Printable(state.Activities[0].Custom[0].Text)!)] }],
    };

    private static string? Printable(string? text) =>
        XmlText.ReplaceForbidden(text is { Length: > MaxTextLength } ? text[..MaxTextLength] : text);
}
