namespace EnhancedPresence.Categories;

/// <summary>What to do with calls. Where from: element <c>routing/preamble/flags</c>. Immutable, compared by content.</summary>
public sealed record RoutingFlags
{
    /// <summary>The name of the set; <c>clientflags</c> is the only one.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Words with spaces between them: <c>block</c>, <c>delegate_ring</c>, <c>enablecf</c>, <c>forward_audio_app_invites</c>,
    /// <c>forward_immediate</c>, <c>simultaneous_ring</c>, <c>skip_primary</c>, <c>team_ring</c>, <c>work_hours</c> or others.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>Whether a word is among the flags.</summary>
    /// <param name="flag">The word; compared ordinally.</param>
    /// <returns>True when it is.</returns>
    public bool Has(string flag) =>
        Value is not null && Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(flag, StringComparer.Ordinal);

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
