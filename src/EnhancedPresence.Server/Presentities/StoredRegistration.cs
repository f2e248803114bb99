namespace EnhancedPresence.Server.Presentities;

/// <summary>An endpoint that is signed in, as the server keeps it. Immutable, compared by content.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Number">Names the sign-in; later ones are larger, also over restarts of a server.</param>
public sealed record StoredRegistration(EndpointId Endpoint, long Number)
{
    /// <summary>The first instant at which it is over unless it is renewed; null when only a sign-out ends it.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>
    /// After a restart of the server the first instant at which it is over unless the endpoint signs in anew; null, as in every store, for an
    /// endpoint that is there.
    /// </summary>
    public DateTimeOffset? ResumesUntil { get; init; }

    /// <summary>The first instant at which the clock ends it; null when the clock doesn't.</summary>
    internal DateTimeOffset? Deadline => EndsAt is null || ResumesUntil < EndsAt ? ResumesUntil : EndsAt;
}
