namespace EnhancedPresence.Transport;

/// <summary>Whose presence is wanted, and which categories of it. Immutable, compared by content.</summary>
/// <param name="Targets">The presentities.</param>
/// <param name="Categories">The categories; empty for the usual ones (state, note, calendarData, contactCard).</param>
public sealed record PresenceRequest(EquatableArray<SipUri> Targets, EquatableArray<CategoryName> Categories)
{
    /// <summary>The categories asked for when a request names none: those the clients show.</summary>
    public static EquatableArray<CategoryName> UsualCategories { get; } =
        [CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.ContactCard];

    /// <summary>The categories, or <see cref="UsualCategories"/> where the request names none.</summary>
    public EquatableArray<CategoryName> EffectiveCategories => Categories.IsEmpty ? UsualCategories : Categories;
}
