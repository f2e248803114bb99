using EnhancedPresence.Categories;

namespace EnhancedPresence;

/// <summary>
/// One item of a publish request: a value for a key, or the deletion of one. Where from: element <c>publish/publication</c>.
/// Immutable, compared by content.
/// </summary>
public sealed record Publication
{
    /// <summary>What is published where.</summary>
    public required PublicationKey Key { get; init; }

    /// <summary>The version last reported by the server; 0 for a key it does not have. The server answers a wrong one with a conflict.</summary>
    public uint Version { get; init; }

    /// <summary>What ends the publication. Default: <see cref="EnhancedPresence.ExpireType.Static"/>, as is the enumeration's.</summary>
    public ExpireType ExpireType { get; init; }

    /// <summary>
    /// Seconds until the publication ends, 0 or more: 0 deletes; any other number counts for <see cref="EnhancedPresence.ExpireType.Time"/> only.
    /// Absent by default.
    /// </summary>
    public int? Expires { get; init; }

    /// <summary>The value, or null when deleting.</summary>
    public PresenceCategory? Value { get; init; }

    /// <summary>Attributes and child elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>Whether this item deletes its key.</summary>
    public bool IsDeletion => Expires == 0;

    /// <summary>Makes the item that deletes a key.</summary>
    /// <param name="key">What to delete.</param>
    /// <param name="version">The version last reported by the server.</param>
    /// <param name="expireType">The expire type it was published with.</param>
    /// <returns>The deletion.</returns>
    public static Publication Delete(PublicationKey key, uint version, ExpireType expireType) =>
        new() { Key = key, Version = version, ExpireType = expireType, Expires = 0 };
}
