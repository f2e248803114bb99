using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>Whether a user shows presence to listed people only. Where from: spec categories 5.6 (<c>currentPrivacyMode</c>), 5.10.</summary>
public static class PrivacyMode
{
    /// <summary>The instance of <c>otherOptions</c> that carries the choice.</summary>
    public const uint Instance = 2;

    /// <summary>What the user publishes in container 1 to say so.</summary>
    /// <param name="isPrivate">Whether to show presence to listed people only.</param>
    /// <returns>The options.</returns>
    public static OtherOptions ToOptions(bool isPrivate) => new()
    {
        PrivacyModeUserSelection = isPrivate ? "private" : "standard",
        CurrentPrivacyMode = isPrivate ? "private" : "standard",
    };

    /// <summary>Whether a publication turns privacy mode on.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="profile">The generation of products; those before Lync 2010 know no privacy mode.</param>
    /// <returns>True for options in container 1 that say so.</returns>
    public static bool IsTurnedOnBy(PublicationKey key, PresenceCategory value, CompatibilityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.HasPrivacyMode
            && key.Container == ContainerId.Self
            && key.Category == CategoryName.OtherOptions
            && value is OtherOptions { CurrentPrivacyMode: "private" };
    }
}
