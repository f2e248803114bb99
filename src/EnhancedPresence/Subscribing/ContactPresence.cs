using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.Subscribing;

/// <summary>
/// What a watcher knows of a contact at one moment: a contact's card. Each notification makes a new one. Immutable, compared by content;
/// safe for use from several threads. Reading rules: spec categories 12.
/// </summary>
public sealed record ContactPresence
{
    /// <summary>A card of which nothing is known yet.</summary>
    /// <param name="address">The contact.</param>
    public ContactPresence(SipUri address) => Address = address;

    /// <summary>The contact.</summary>
    public SipUri Address { get; }

    /// <summary>Every instance as the server sent it, typed and raw, by category and instance number: however it arrived, the same presence is the same card.</summary>
    public EquatableArray<CategoryInstance> Instances { get; private init; }

    /// <summary>The state shown; null when the contact lets this watcher see none.</summary>
    public PresenceState? State { get; private init; }

    /// <summary>How available; null when the contact lets this watcher see nothing.</summary>
    public Availability? Availability => State?.Availability;

    /// <summary>The class of <see cref="Availability"/>; clients show a contact of whom they get nothing as offline, and so does this.</summary>
    public AvailabilityClass AvailabilityClass => Availability?.Class ?? AvailabilityClass.Offline;

    /// <summary>What the contact does; empty when nothing is said.</summary>
    public ActivityToken Activity => State is { Activities.IsEmpty: false } state ? state.Activities[0].Token : default;

    /// <summary>What to show for people in English: the activity's text, else the text of the availability's class.</summary>
    public string ActivityText => FormatActivity(lcid: null);

    /// <summary>The personal note; null for none.</summary>
    public string? Note { get; private init; }

    /// <summary>The out of office note with its times; null for none.</summary>
    public NoteBody? OutOfOfficeNote { get; private init; }

    /// <summary>The subject of the meeting the contact is in; null when there is none or it is not for this watcher.</summary>
    public string? MeetingSubject => (State as AggregateState)?.MeetingSubject?.Text;

    /// <summary>The location of the meeting the contact is in; null when there is none or it is not for this watcher.</summary>
    public string? MeetingLocation => (State as AggregateState)?.MeetingLocation?.Text;

    /// <summary>When the contact was last active; null while active, or when it is not said.</summary>
    public DateTimeOffset? LastActive => (State as AggregateState)?.LastActive;

    /// <summary>Free and busy times; null when the contact lets this watcher see none.</summary>
    public FreeBusyMap? FreeBusy { get; private init; }

    /// <summary>When the contact works; null when it is not said.</summary>
    public WorkingHours? WorkingHours { get; private init; }

    /// <summary>What to show for people: the activity's text, else the text of the availability's class.</summary>
    /// <param name="lcid">The Windows language id wanted for custom texts; null for whichever comes first.</param>
    /// <returns>The text; standard texts are English.</returns>
    public string FormatActivity(uint? lcid)
    {
        StateActivity? activity = State is { Activities.IsEmpty: false } state ? state.Activities[0] : null;
        return PresenceTexts.Of(activity, lcid) ?? PresenceTexts.Of(AvailabilityClass);
    }

    /// <summary>The note to show: the out of office one while it counts, else the personal one.</summary>
    /// <param name="now">The present instant.</param>
    /// <returns>The text; null for none.</returns>
    public string? GetEffectiveNote(DateTimeOffset now) =>
        OutOfOfficeNote is { } note && now >= (note.StartTime ?? DateTimeOffset.MinValue) && now < (note.EndTime ?? DateTimeOffset.MaxValue) ? note.Text : Note;

    /// <summary>What the calendar says of now and of what comes next.</summary>
    /// <param name="now">The present instant.</param>
    /// <returns>The outlook; null while offline, and when there is no calendar that covers the instant.</returns>
    public ContactOutlook? GetOutlook(DateTimeOffset now) => ContactOutlook.Of(this, now);

    /// <summary>Takes a notification: each category in it replaces what was known of that category, the others stay.</summary>
    /// <param name="document">The notification.</param>
    /// <returns>The new card.</returns>
    /// <exception cref="ArgumentException">The notification is about somebody else.</exception>
    public ContactPresence Apply(CategoriesDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Uri.AddressOfRecord != Address.AddressOfRecord)
        {
            throw new ArgumentException("The notification is about another contact.", nameof(document));
        }

        var named = document.Categories.Select(instance => instance.Name).ToHashSet();
        EquatableArray<CategoryInstance> instances = Instances.Where(instance => !named.Contains(instance.Name))
            .Concat(document.Categories.Where(instance => instance is { Instance: not null, Value: not null }))
            .OrderBy(instance => instance.Name.Value, StringComparer.Ordinal).ThenBy(instance => instance.Instance)
            .ToEquatableArray();
        NoteBody[] notes = [.. Newest<Note>(instances, CategoryName.Note).SelectMany(note => note.Bodies)];
        CalendarData[] calendars = [.. Newest<CalendarData>(instances, CategoryName.CalendarData)];
        return this with
        {
            Instances = instances,
            State = Newest<PresenceState>(instances, CategoryName.State).FirstOrDefault(state => state.Availability is not null),
            Note = notes.FirstOrDefault(body => body.Type != NoteBody.OutOfOfficeType)?.Text,
            OutOfOfficeNote = notes.FirstOrDefault(body => body.Type == NoteBody.OutOfOfficeType),
            FreeBusy = calendars.Select(data => data.FreeBusy is { } freeBusy && freeBusy.TryGetMap(out FreeBusyMap? map) ? map : null).FirstOrDefault(map => map is not null),
            WorkingHours = calendars.FirstOrDefault(data => data.WorkingHours is not null)?.WorkingHours,
        };
    }

    private static IEnumerable<T> Newest<T>(EquatableArray<CategoryInstance> instances, CategoryName name)
        where T : PresenceCategory =>
        instances.Where(instance => instance.Name == name).OrderByDescending(instance => instance.PublishTime ?? DateTimeOffset.MinValue)
            .Select(instance => instance.Value).OfType<T>();
}
