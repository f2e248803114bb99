using EnhancedPresence.Transport;

namespace EnhancedPresence.Publishing;

/// <summary>How publishing went. Immutable, compared by content.</summary>
/// <param name="Status">The server's last answer; <see cref="ResponseStatus.Ok"/> also when nothing had to be sent.</param>
/// <param name="Sent">What was sent last; empty when the server held it all already.</param>
/// <param name="Attempts">How many requests it took; 0 when nothing had to be sent.</param>
public sealed record PublishResult(ResponseStatus Status, EquatableArray<Publication> Sent, int Attempts)
{
    /// <summary>Whether the server now holds what was wanted.</summary>
    public bool Succeeded => Status == ResponseStatus.Ok;

    /// <summary>The server's sentence about what was wrong; null on success.</summary>
    public string? Detail { get; init; }
}
