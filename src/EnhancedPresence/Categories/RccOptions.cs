namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>rccOptions</c> category: options of remote call control; for the user only. Where from: element <c>rccOptions</c> of
/// the options-rccOptions schema. Immutable, compared by content.
/// </summary>
public sealed record RccOptions : PresenceCategory
{
    /// <summary>How the desk phone forwards; null when the document has none, although the schema wants one.</summary>
    public RccForwarding? Forwarding { get; init; }
}
