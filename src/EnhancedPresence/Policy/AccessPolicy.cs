using System.Collections.Frozen;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// The matrix of access levels and what each may see, and its application to values. Pure. A server applies it to everything that it
/// sends to others, so that a careless publisher can't show more than the level allows.
/// Where from: spec categories 7.3 and 7.4. Below level 300, what this library doesn't know of a state is dropped too: an unknown element
/// may be the meeting under a newer name. A state it could not read at all is hidden there.
/// </summary>
public static class AccessPolicy
{
    private const string StateNamespace = "http://schemas.microsoft.com/2006/09/sip/state";
    private const string NoteNamespace = "http://schemas.microsoft.com/2006/09/sip/note";
    private const string CalendarNamespace = "http://schemas.microsoft.com/2006/09/sip/calendarData";

    // mwi, the count of waiting voice mail, is in no table; nobody but the owner has a use for it.
    private static readonly FrozenSet<CategoryName> PrivateCategories = FrozenSet.ToFrozenSet(
    [
        CategoryName.Routing, CategoryName.DndState, CategoryName.LegacyInterop, CategoryName.WorkingHours, CategoryName.Device,
        CategoryName.UserProperties, CategoryName.UserInformation, CategoryName.Alerts, CategoryName.OtherOptions, CategoryName.RccOptions,
        CategoryName.Mwi,
    ]);

    private static readonly AggregateState OfflineState = new() { Availability = Availability.Offline };

    private enum Row
    {
        Other,
        State,
        Note,
        CalendarData,
        ContactCard,
    }

    /// <summary>Whether a category is the owner's and the server's only.</summary>
    /// <param name="category">The category.</param>
    /// <returns>True when no watcher ever gets it.</returns>
    public static bool IsPrivate(CategoryName category) => PrivateCategories.Contains(category);

    /// <summary>The cell of the matrix for a category at a level.</summary>
    /// <param name="category">The category.</param>
    /// <param name="container">The container the watcher reads.</param>
    /// <param name="profile">The generation of products; it decides who sees an endpoint's location.</param>
    /// <returns>What may be seen.</returns>
    public static AccessCell CellFor(CategoryName category, ContainerId container, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return IsPrivate(category) ? AccessCell.Hidden : CellFor(RowOf(category), container, profile);
    }

    /// <summary>Reduces a value to what the members of a container may see.</summary>
    /// <param name="category">The category it is published as.</param>
    /// <param name="value">The value.</param>
    /// <param name="container">The container the watcher reads; publications of containers 1 to 3 are never for others.</param>
    /// <param name="profile">The generation of products.</param>
    /// <returns>What the watcher gets, and by which cell. Reducing twice is the same as once.</returns>
    public static AccessDecision Redact(CategoryName category, PresenceCategory value, ContainerId container, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(profile);
        if (IsPrivate(category))
        {
            return new AccessDecision(AccessCell.Hidden, null);
        }

        // A state is a state whatever category it was published as.
        Row row = RowOf(value) ?? RowOf(category);
        AccessCell cell = CellFor(row, container, profile);
        PresenceCategory? seen = cell switch
        {
            AccessCell.AsPublished => value,
            AccessCell.Empty => row == Row.Note ? Note.Empty : CalendarData.Empty,
            AccessCell.Offline => OfflineState,
            AccessCell.AvailabilityOnly when value is PresenceState state => StateRedaction.AvailabilityOnly(state),
            AccessCell.NoMeeting when value is PresenceState state => StateRedaction.NoMeeting(state, keepLocation: true),
            AccessCell.NoMeetingAndNoLocation when value is PresenceState state => StateRedaction.NoMeeting(state, keepLocation: false),
            _ => null,
        };
        return new AccessDecision(seen is null ? AccessCell.Hidden : cell, seen);
    }

    private static AccessCell CellFor(Row row, ContainerId container, CompatibilityProfile profile) => (row, container.Value) switch
    {
        (_, 1 or 2 or 3) => AccessCell.Hidden,
        (Row.State, 100) => AccessCell.AvailabilityOnly,
        (Row.State, 200) => profile.ColleaguesSeeEndpointLocation ? AccessCell.NoMeeting : AccessCell.NoMeetingAndNoLocation,
        (Row.State, 400) => AccessCell.NoMeeting,
        (Row.State, 32000) => AccessCell.Offline,
        (Row.Note or Row.CalendarData, 100 or 32000) => AccessCell.Empty,
        (Row.ContactCard, 32000) => AccessCell.AsPublished,

        // Whoever is blocked gets the identity card and no sign of life in any other category.
        (_, 32000) => AccessCell.Hidden,
        _ => AccessCell.AsPublished,
    };

    private static Row RowOf(CategoryName category) =>
        category == CategoryName.State ? Row.State
        : category == CategoryName.Note || category == CategoryName.NoteHistory ? Row.Note
        : category == CategoryName.CalendarData ? Row.CalendarData
        : category == CategoryName.ContactCard ? Row.ContactCard
        : Row.Other;

    private static Row? RowOf(PresenceCategory value) => value switch
    {
        PresenceState => Row.State,
        Note => Row.Note,
        CalendarData => Row.CalendarData,
        RawCategory { Xml: { LocalName: "state", NamespaceUri: StateNamespace } } => Row.State,
        RawCategory { Xml: { LocalName: "note" or "noteHistory", NamespaceUri: NoteNamespace } } => Row.Note,
        RawCategory { Xml: { LocalName: "calendarData", NamespaceUri: CalendarNamespace } } => Row.CalendarData,
        _ => null,
    };
}
