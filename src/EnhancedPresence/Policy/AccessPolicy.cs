using System.Collections.Frozen;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// The matrix of access levels and categories, and its application to values. Pure. A server applies it to everything that it
/// sends to others, so that a careless publisher can't show more than the level allows.
/// Where from: spec categories 7.3 and 7.4. Where a level does not see all of a value, what this library doesn't know of it is dropped too: an
/// unknown element may be the meeting under a newer name. A value that it could not read at all is hidden there.
/// </summary>
public static class AccessPolicy
{
    // mwi, the count of waiting voice mail, is in no table; nobody but the owner has a use for it.
    private static readonly FrozenSet<CategoryName> PrivateCategories = FrozenSet.ToFrozenSet(
    [
        CategoryName.Routing, CategoryName.DndState, CategoryName.LegacyInterop, CategoryName.WorkingHours, CategoryName.Device,
        CategoryName.UserProperties, CategoryName.UserInformation, CategoryName.Alerts, CategoryName.OtherOptions, CategoryName.RccOptions,
        CategoryName.Mwi,
    ]);

    private static readonly AggregateState OfflineState = new() { Availability = Availability.Offline };

    /// <summary>Whether a category is the owner's and the server's only.</summary>
    /// <param name="category">The category.</param>
    /// <returns>True when no watcher ever gets it.</returns>
    public static bool IsPrivate(CategoryName category) => PrivateCategories.Contains(category);

    /// <summary>The cell of the matrix for a category at a level.</summary>
    /// <param name="category">The category.</param>
    /// <param name="container">The container the watcher reads.</param>
    /// <param name="profile">The generation of products.</param>
    /// <returns>What may be seen.</returns>
    public static AccessCell CellFor(CategoryName category, ContainerId container, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return IsPrivate(category) ? AccessCell.Hidden : CellFor(CategoryRow.Of(category), container, profile.Access);
    }

    /// <summary>The pieces of a category that a level sees.</summary>
    /// <param name="category">The category.</param>
    /// <param name="container">The container the watcher reads.</param>
    /// <param name="profile">The generation of products.</param>
    /// <returns>The pieces; with <see cref="PresenceFields.Extensions"/> where it is all of them.</returns>
    public static PresenceFields FieldsFor(CategoryName category, ContainerId container, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        CategoryRow row = CategoryRow.Of(category);
        return IsPrivate(category) ? PresenceFields.None : CellFor(row, container, profile.Access) switch
        {
            AccessCell.AsPublished => row.Fields | PresenceFields.Extensions,
            AccessCell.Reduced => row.Fields & profile.Access.FieldsAt(container),
            _ => PresenceFields.None,
        };
    }

    /// <summary>The pieces that a value says something about.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The pieces.</returns>
    public static PresenceFields FieldsOf(PresenceCategory value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return FieldsFinder.Of(value);
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
        CategoryRow row = CategoryRow.Of(value) ?? CategoryRow.Of(category);
        AccessCell cell = CellFor(row, container, profile.Access);
        PresenceCategory? seen = cell switch
        {
            AccessCell.AsPublished => value,
            AccessCell.Empty => row.Empty,
            AccessCell.Offline => OfflineState,
            AccessCell.Reduced => Reduce(value, row.Fields & profile.Access.FieldsAt(container)),
            _ => null,
        };
        return new AccessDecision(seen is null ? AccessCell.Hidden : cell, seen);
    }

    private static AccessCell CellFor(CategoryRow row, ContainerId container, AccessMatrix matrix)
    {
        PresenceFields seen = row.Fields & matrix.FieldsAt(container);
        return seen == row.Fields ? AccessCell.AsPublished
            : seen != PresenceFields.None ? AccessCell.Reduced
            : container == ContainerId.Blocked && row == CategoryRow.State ? AccessCell.Offline

            // Strangers are on no list, so nothing was kept from them that could be called blocked.
            : row.Empty is not null && container > ContainerId.WorkgroupAggregation ? AccessCell.Empty
            : AccessCell.Hidden;
    }

    private static PresenceCategory? Reduce(PresenceCategory value, PresenceFields fields) => value switch
    {
        PresenceState state => StateRedaction.Reduce(state, fields),
        ContactCard card => CardRedaction.Reduce(card, fields),
        ServiceList services => ServiceRedaction.Reduce(services),
        CalendarData data => new CalendarData
        {
            MailboxId = data.MailboxId,
            FreeBusy = fields.HasFlag(PresenceFields.FreeBusy) ? data.FreeBusy : null,
            WorkingHours = fields.HasFlag(PresenceFields.WorkingHours) ? data.WorkingHours : null,
        },
        _ => null,
    };
}
