namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>mwi</c> category: whether voice mail waits (Lync 2013). Where from: element <c>mwi</c> of the mwidata schema.
/// Immutable, compared by content.
/// </summary>
public sealed record Mwi : PresenceCategory
{
    /// <summary>Whether messages wait; null when the document doesn't say, although the schema wants it.</summary>
    public bool? MessageWaiting { get; init; }

    /// <summary>How many were not listened to.</summary>
    public uint? UnreadVoiceMailCount { get; init; }

    /// <summary>How many were.</summary>
    public uint? ReadVoiceMailCount { get; init; }
}
