namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>note</c> and <c>noteHistory</c> categories. Without a body it means that the note is cleared, or hidden from this
/// watcher. Where from: element <c>note</c> of the note schema. Immutable, compared by content.
/// </summary>
public sealed record Note : PresenceCategory
{
    /// <summary>The note with no body: cleared or hidden.</summary>
    public static Note Empty { get; } = new();

    /// <summary>The texts.</summary>
    public EquatableArray<NoteBody> Bodies { get; init; }

    /// <summary>
    /// Whether the root element is <c>noteHistory</c>, as the pages about containers show it; false, the default, is <c>note</c>, which the
    /// page about the category names.
    /// </summary>
    public bool IsHistoryElement { get; init; }

    /// <summary>Makes a personal note.</summary>
    /// <param name="text">The text; plain, white space kept.</param>
    /// <returns>The note.</returns>
    public static Note Personal(string text) => new() { Bodies = [new NoteBody { Type = NoteBody.PersonalType, Uri = string.Empty, Text = text }] };
}
