using System.Collections.Frozen;

namespace EnhancedPresence.Policy;

/// <summary>When a publication ends. Pure. Where from: spec categories 8.1, 8.4.</summary>
public static class ExpiryPolicy
{
    // A choice that ends by itself has an instance of its own, so that it and a lasting one can stand side by side (spec categories 3.5).
    private const uint TimedChoice = 0x2400_0000;

    private static readonly FrozenSet<CategoryName> StaticCategories = FrozenSet.ToFrozenSet(
    [
        CategoryName.Note, CategoryName.NoteHistory, CategoryName.ContactCard, CategoryName.WorkingHours, CategoryName.Routing, CategoryName.DndState,
        CategoryName.UserProperties, CategoryName.UserInformation, CategoryName.Alerts, CategoryName.OtherOptions, CategoryName.RccOptions,
    ]);

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

    /// <summary>What ends a publication when nobody says: the last column of spec categories 7.4; an endpoint for what is in no table (8.1).</summary>
    /// <param name="category">The category.</param>
    /// <param name="instance">The instance number; its first digit tells the kind of a state.</param>
    /// <param name="profile">The generation of products.</param>
    /// <returns>The expire type.</returns>
    public static ExpireType DefaultFor(CategoryName category, uint instance, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (category == CategoryName.State)
        {
            return StateDefault(instance, profile);
        }

        if (category == CategoryName.CalendarData)
        {
            return instance == 0 ? ExpireType.Static : profile.CalendarExpiry;
        }

        return category == CategoryName.Services || category == CategoryName.LegacyInterop ? ExpireType.User
            : StaticCategories.Contains(category) ? ExpireType.Static
            : ExpireType.Endpoint;
    }

    private static ExpireType StateDefault(uint instance, CompatibilityProfile profile) => (instance, instance >> 28) switch
    {
        (0, _) => ExpireType.Static,
        (1, _) or (_, 1) => ExpireType.User,
        (TimedChoice, _) => ExpireType.Time,
        (_, 2) => ExpireType.Static,
        (_, 4 or 5) => profile.CalendarExpiry,
        (_, 6) => ExpireType.Static,
        _ => ExpireType.Endpoint,
    };
}
