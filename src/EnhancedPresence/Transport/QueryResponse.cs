namespace EnhancedPresence.Transport;

/// <summary>The server's answer to a one-time question. Immutable, compared by content.</summary>
/// <param name="Status">How it was taken.</param>
/// <param name="Notifications">One per target that exists.</param>
/// <param name="Unknown">Targets that don't exist.</param>
public sealed record QueryResponse(ResponseStatus Status, EquatableArray<PresenceNotification> Notifications, EquatableArray<SipUri> Unknown)
{
    /// <summary>A sentence for people about what was wrong; null on success.</summary>
    public string? Detail { get; init; }
}
