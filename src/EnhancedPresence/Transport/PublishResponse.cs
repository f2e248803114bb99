namespace EnhancedPresence.Transport;

/// <summary>The server's answer to a publish request. Immutable, compared by content.</summary>
/// <param name="Status">How it was taken.</param>
public sealed record PublishResponse(ResponseStatus Status)
{
    /// <summary>On success: the changed instances with their new versions, aggregates included; a deleted one has no value.</summary>
    public EquatableArray<CategoryInstance> Changed { get; init; }

    /// <summary>On a conflict: every item whose version was wrong.</summary>
    public EquatableArray<PublicationConflict> Conflicts { get; init; }

    /// <summary>A sentence for people about what was wrong; no user content. Null on success.</summary>
    public string? Detail { get; init; }
}
