using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>A kind of value for the matrix: which pieces it can have, and how it says that there is nothing to see. Immutable.</summary>
/// <param name="Fields">Every piece a value can have.</param>
/// <param name="Empty">The protocol's word for "blocked"; null where it has none and the instance is left out.</param>
internal sealed record CategoryRow(PresenceFields Fields, PresenceCategory? Empty)
{
    private const string StateNamespace = "http://schemas.microsoft.com/2006/09/sip/state";
    private const string NoteNamespace = "http://schemas.microsoft.com/2006/09/sip/note";
    private const string CalendarNamespace = "http://schemas.microsoft.com/2006/09/sip/calendarData";
    private const string CardNamespace = "http://schemas.microsoft.com/2006/09/sip/contactcard";
    private const string ServicesNamespace = "http://schemas.microsoft.com/2006/09/sip/service";

    public static CategoryRow State { get; } = new(
        PresenceFields.Availability | PresenceFields.Activity | PresenceFields.EndpointLocation | PresenceFields.Meeting | PresenceFields.Device
            | PresenceFields.LastActive | PresenceFields.Origin,
        null);

    public static CategoryRow Note { get; } = new(PresenceFields.Note, Categories.Note.Empty);

    public static CategoryRow CalendarData { get; } = new(PresenceFields.FreeBusy | PresenceFields.WorkingHours, Categories.CalendarData.Empty);

    public static CategoryRow ContactCard { get; } = new(
        PresenceFields.Identity | PresenceFields.Title | PresenceFields.Office | PresenceFields.WorkPhone | PresenceFields.WorkAddress
            | PresenceFields.SharePoint | PresenceFields.Photo | PresenceFields.Reachability | PresenceFields.MobilePhone
            | PresenceFields.PrivatePhones | PresenceFields.PrivateAddress,
        Categories.ContactCard.Empty);

    public static CategoryRow Services { get; } = new(PresenceFields.Capabilities | PresenceFields.Endpoints, ServiceList.Empty);

    public static CategoryRow Other { get; } = new(PresenceFields.Application, null);

    public static CategoryRow Of(CategoryName category) =>
        category == CategoryName.State ? State
        : category == CategoryName.Note || category == CategoryName.NoteHistory ? Note
        : category == CategoryName.CalendarData ? CalendarData
        : category == CategoryName.ContactCard ? ContactCard
        : category == CategoryName.Services ? Services
        : Other;

    /// <summary>The row of a value whatever category it was published as; null when it says nothing about that.</summary>
    public static CategoryRow? Of(PresenceCategory value) => value switch
    {
        PresenceState => State,
        Categories.Note => Note,
        Categories.CalendarData => CalendarData,
        Categories.ContactCard => ContactCard,
        ServiceList => Services,
        RawCategory { Xml: { LocalName: "state", NamespaceUri: StateNamespace } } => State,
        RawCategory { Xml: { LocalName: "note" or "noteHistory", NamespaceUri: NoteNamespace } } => Note,
        RawCategory { Xml: { LocalName: "calendarData", NamespaceUri: CalendarNamespace } } => CalendarData,
        RawCategory { Xml: { LocalName: "contactCard", NamespaceUri: CardNamespace } } => ContactCard,
        RawCategory { Xml: { LocalName: "services", NamespaceUri: ServicesNamespace } } => Services,
        _ => null,
    };
}
