namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>legacyInterop</c> category: presence for clients of the generation before, made by the server. Where from: element
/// <c>legacyInterop</c>, in the namespace of the notifications. Immutable, compared by content.
/// </summary>
public sealed record LegacyInterop : PresenceCategory
{
    /// <summary>How available; null when the document doesn't say, although the schema wants it.</summary>
    public Availability? Availability { get; init; }

    /// <summary>The token of the activity; null where activities are not shown, as in container 100.</summary>
    public string? Token { get; init; }
}
