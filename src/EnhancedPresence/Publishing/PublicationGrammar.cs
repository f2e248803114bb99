using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Publishing;

/// <summary>
/// What goes into which container and what ends it, so that callers say what they mean and never a container number (spec categories 7.4
/// and wire 9.1). Each method gives the values wanted; a null value means that the key should not be there. Immutable.
/// </summary>
internal sealed class PublicationGrammar(CompatibilityProfile profile)
{
    /// <summary>Characters of a subject or location that are published; Outlook keeps 255.</summary>
    private const int MaxTextLength = 1000;

    private readonly PublicationRules _rules = profile.Grammar;

    /// <summary>How active this endpoint is.</summary>
    internal IEnumerable<WantedPublication> Machine(EndpointId endpoint, MachineState state) => State(InstanceIds.Machine(endpoint), state);

    /// <summary>
    /// What the user chose; null takes the choice back. A do-not-disturb lets the workgroup through. A choice that ends by the clock has
    /// an instance of its own, and takes the place of a lasting one.
    /// </summary>
    /// <param name="state">The choice.</param>
    /// <param name="now">The present.</param>
    /// <param name="lasts">How long; null for as long as the profile says.</param>
    internal IEnumerable<WantedPublication> Manual(UserState? state, DateTimeOffset now, TimeSpan? lasts)
    {
        lasts ??= state?.Availability?.Class is AvailabilityClass.Busy or AvailabilityClass.DoNotDisturb ? profile.BusyChoiceLasts : null;
        return State(InstanceIds.ManualState, lasts is null ? state : null)
            .Concat(State(InstanceIds.TimedManualState, lasts is null ? null : state, now + lasts));
    }

    /// <summary>The personal note; null takes it back.</summary>
    internal IEnumerable<WantedPublication> PersonalNote(Note? note) =>
        Apply(_rules.Note, CategoryName.Note, InstanceIds.PersonalNote, note, ExpireType.Static);

    /// <summary>Working hours: for the owner and those who may see the calendar; hidden from the others.</summary>
    internal IEnumerable<WantedPublication> WorkingHours(CalendarData? hours) =>
        Apply(_rules.WorkingHours, CategoryName.CalendarData, InstanceIds.WorkingHours, hours, ExpireType.Static);

    /// <summary>Whether presence is for listed people only.</summary>
    internal static IEnumerable<WantedPublication> Privacy(bool isPrivate) =>
        [new(new(CategoryName.OtherOptions, PrivacyMode.Instance, ContainerId.Self), ExpireType.Static, PrivacyMode.ToOptions(isPrivate))];

    /// <summary>What a calendar says: free/busy, and the state of this moment.</summary>
    internal IEnumerable<WantedPublication> CalendarSnapshot(CalendarSnapshot snapshot, string mailbox)
    {
        // What ends by the clock ends with the time that the map tells about.
        ExpireType expiry = profile.CalendarExpiry;
        DateTimeOffset? until = expiry == ExpireType.Time ? snapshot.FreeBusy?.End : null;
        CalendarData? data = snapshot.FreeBusy is null ? null : new CalendarData { MailboxId = mailbox, FreeBusy = FreeBusy.FromMap(snapshot.FreeBusy) };

        // A calendar has one state at a time: a meeting or appointment in one instance, out of office in another.
        CalendarState? state = Printable(snapshot.State);
        bool outOfOffice = state is { Availability: null };
        return Apply(_rules.FreeBusy, CategoryName.CalendarData, InstanceIds.FreeBusy(mailbox), data, expiry, until)
            .Concat(Apply(_rules.State, CategoryName.State, InstanceIds.Meeting(mailbox), outOfOffice ? null : state, expiry, until))
            .Concat(Apply(_rules.State, CategoryName.State, InstanceIds.OutOfOffice(mailbox), outOfOffice ? state : null, expiry, until));
    }

    /// <summary>Automatic replies that are on; null takes them back. They outlive the sign-out, as they are sent meanwhile, and end by the clock where their end is known.</summary>
    internal IEnumerable<WantedPublication> AutomaticReplies(AutomaticReplies? replies, string mailbox)
    {
        ExpireType expiry = replies?.End is null ? ExpireType.Static : ExpireType.Time;
        CalendarState? state = replies is null ? null : CalendarStates.Of(replies, mailbox);
        Note? note = replies?.Text is null ? null : new Note { Bodies = [ToBody(replies, mailbox)] };
        return Apply(_rules.State, CategoryName.State, InstanceIds.Replies(mailbox), state, expiry, replies?.End)
            .Concat(Apply(_rules.Note, CategoryName.Note, InstanceIds.RepliesNote(mailbox), note, expiry, replies?.End));
    }

    private static NoteBody ToBody(AutomaticReplies replies, string mailbox) => new()
    {
        Type = NoteBody.OutOfOfficeType,
        Uri = mailbox,
        StartTime = replies.Start?.ToUniversalTime(),
        EndTime = replies.End?.ToUniversalTime(),
        Text = Printable(replies.Text) ?? string.Empty,
    };

    private static IEnumerable<WantedPublication> Apply(
        EquatableArray<PublicationRule> rules, CategoryName category, uint instance, PresenceCategory? value, ExpireType expiry, DateTimeOffset? until = null) =>
        rules.Select(rule => new WantedPublication(new(category, instance, rule.Container), expiry, InForm(value, rule.Form), until));

    private static PresenceCategory? InForm(PresenceCategory? value, PublicationForm form) => (form, value) switch
    {
        (PublicationForm.WorkgroupCopy, UserState state) => WorkgroupRewrite.Apply(state),
        (PublicationForm.Empty, not null) => CategoryRow.Of(value)!.Empty,
        _ => value,
    };

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

    private IEnumerable<WantedPublication> State(uint instance, PresenceState? state, DateTimeOffset? until = null) =>
        Apply(_rules.State, CategoryName.State, instance, state, ExpiryPolicy.DefaultFor(CategoryName.State, instance, profile), until);
}
