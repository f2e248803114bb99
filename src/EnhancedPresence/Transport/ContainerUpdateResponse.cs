using EnhancedPresence.Policy;

namespace EnhancedPresence.Transport;

/// <summary>The server's answer to a change of containers. Immutable, compared by content.</summary>
/// <param name="Status">How it was taken.</param>
/// <param name="Containers">The containers named in the request as they are now, also after a conflict.</param>
public sealed record ContainerUpdateResponse(ResponseStatus Status, EquatableArray<Container> Containers)
{
    /// <summary>A sentence for people about what was wrong; null on success.</summary>
    public string? Detail { get; init; }
}
