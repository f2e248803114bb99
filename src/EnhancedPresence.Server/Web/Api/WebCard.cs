using System.ComponentModel;
using System.Text.Json.Serialization;
using EnhancedPresence.Categories;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>A person as a watcher may see them. What the access level does not show is absent.</summary>
[Description("A person as the signed-in user may see them. What the access level does not show is absent.")]
internal sealed record WebCard(
    [property: Description("The address, without scheme.")] string Address,
    [property: Description("The display name, or the address when the card has none.")] string Name,
    [property: JsonConverter(typeof(JsonStringEnumConverter<AvailabilityClass>)), Description("How available, in classes. Offline too when nothing is shown.")] AvailabilityClass AvailabilityClass,
    [property: Description("What to show for people, in English.")] string ActivityText)
{
    [Description("How available, as the number of the wire; absent when nothing is shown.")]
    public uint? Availability { get; init; }

    [Description("The token of what the person does, such as in-a-meeting.")]
    public string? Activity { get; init; }

    [Description("Since when the person has not been active.")]
    public DateTimeOffset? LastActive { get; init; }

    [Description("The note to show.")]
    public string? Note { get; init; }

    [Description("Whether the note is about being out of office.")]
    public bool IsOutOfOfficeNote { get; init; }

    [Description("The subject of the meeting the person is in.")]
    public string? MeetingSubject { get; init; }

    [Description("The location of the meeting the person is in.")]
    public string? MeetingLocation { get; init; }

    [Description("What the calendar says of now and next.")]
    public WebOutlook? Outlook { get; init; }

    [Description("Free and busy times.")]
    public WebFreeBusy? FreeBusy { get; init; }

    [Description("The title, such as Engineer.")]
    public string? Title { get; init; }

    [Description("The department.")]
    public string? Department { get; init; }

    [Description("The company.")]
    public string? Company { get; init; }

    [Description("The office.")]
    public string? Office { get; init; }

    /// <summary>Makes the card of what a watcher knows.</summary>
    /// <param name="presence">What the watcher's notifications said.</param>
    /// <param name="now">The present instant.</param>
    public static WebCard Of(ContactPresence presence, DateTimeOffset now)
    {
        ContactCard[] cards = [.. presence.Instances.Select(static i => i.Value).OfType<ContactCard>()];
        string? name = cards.Select(static c => c.FindDisplayName()).FirstOrDefault(static n => !string.IsNullOrWhiteSpace(n));
        string? note = presence.GetEffectiveNote(now);
        return new WebCard(presence.Address.Address, name ?? presence.Address.Address, presence.AvailabilityClass, presence.ActivityText)
        {
            Availability = presence.Availability?.Value,
            Activity = presence.Activity.IsEmpty ? null : presence.Activity.Value,
            LastActive = presence.LastActive,
            Note = note,
            IsOutOfOfficeNote = note is not null && !ReferenceEquals(note, presence.Note),
            MeetingSubject = presence.MeetingSubject,
            MeetingLocation = presence.MeetingLocation,
            Outlook = presence.GetOutlook(now) is { } outlook ? WebOutlook.Of(outlook) : null,
            FreeBusy = presence.FreeBusy is { } map ? WebFreeBusy.Of(map) : null,
            Title = First(cards, static c => c.Titles),
            Department = First(cards, static c => c.Departments),
            Company = First(cards, static c => c.Companies),
            Office = First(cards, static c => c.Offices),
        };
    }

    private static string? First(ContactCard[] cards, Func<ContactCard, EquatableArray<LocalizedText>> texts) =>
        cards.SelectMany(c => texts(c)).Select(static t => t.Text).FirstOrDefault(static t => !string.IsNullOrWhiteSpace(t));
}
