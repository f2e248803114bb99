namespace EnhancedPresence.Server.Presentities;

/// <summary>An endpoint that is signed in, as the server keeps it. Immutable, compared by content.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Number">Names the sign-in; later ones are larger, also over restarts of a server.</param>
public sealed record StoredRegistration(EndpointId Endpoint, long Number)
{
    /// <summary>The first instant at which it is over; null when only a sign-out ends it.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
