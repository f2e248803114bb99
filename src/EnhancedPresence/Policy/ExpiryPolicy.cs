namespace EnhancedPresence.Policy;

/// <summary>When a publication ends. Pure. Where from: spec categories 8.1, 8.4.</summary>
public static class ExpiryPolicy
{
    /// <summary>The instant at which a publication ends by the clock.</summary>
    /// <param name="expireType">What ends it.</param>
    /// <param name="publishTime">When the server took it.</param>
    /// <param name="expires">Seconds, 1 or more; counts for <see cref="ExpireType.Time"/> only.</param>
    /// <returns>The first instant at which it is gone; null when the clock doesn't end it.</returns>
    public static DateTimeOffset? EndsAt(ExpireType expireType, DateTimeOffset publishTime, int? expires) =>
        expireType == ExpireType.Time && expires is { } seconds ? publishTime.AddSeconds(seconds) : null;

    /// <summary>Whether a publication is gone at an instant.</summary>
    /// <param name="endsAt">As <see cref="EndsAt"/> gave it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>True from the end on, inclusive.</returns>
    public static bool HasEnded(DateTimeOffset? endsAt, DateTimeOffset now) => endsAt <= now;

    /// <summary>Whether a publication may stay, given who is signed in.</summary>
    /// <param name="expireType">What ends it.</param>
    /// <param name="publisherSignedIn">Whether the endpoint that published it is signed in.</param>
    /// <param name="anySignedIn">Whether any endpoint of the owner is signed in.</param>
    /// <returns>False when its endpoint, or for a user-bound one the last endpoint, is gone.</returns>
    public static bool OutlivesSignOut(ExpireType expireType, bool publisherSignedIn, bool anySignedIn) => expireType switch
    {
        ExpireType.Endpoint => publisherSignedIn,
        ExpireType.User => anySignedIn,
        _ => true,
    };

    /// <summary>The seconds a publication has left, as the owner's own data carries them.</summary>
    /// <param name="endsAt">As <see cref="EndsAt"/> gave it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Rounded up, 0 or more; null when the clock doesn't end it.</returns>
    public static int? SecondsLeft(DateTimeOffset? endsAt, DateTimeOffset now) =>
        endsAt is { } end ? (int)Math.Clamp(Math.Ceiling((end - now).TotalSeconds), 0, int.MaxValue) : null;
}
