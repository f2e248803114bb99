namespace EnhancedPresence.Transport;

/// <summary>The server's answer to a subscription. Immutable, compared by content.</summary>
/// <param name="Status">How it was taken.</param>
/// <param name="Unknown">Targets that don't exist.</param>
public sealed record SubscribeResponse(ResponseStatus Status, EquatableArray<SipUri> Unknown)
{
    /// <summary>A sentence for people about what was wrong; null on success.</summary>
    public string? Detail { get; init; }
}
