using System.Globalization;

namespace EnhancedPresence.Policy;

/// <summary>
/// How much a person lets a contact see: the name people give a container. Open: every container is a level, the ones clients offer
/// are constants. Immutable; the default value is <see cref="Default"/>. Where from: spec categories 7.1.
/// </summary>
/// <param name="Container">The container behind the level.</param>
public readonly record struct AccessLevel(ContainerId Container)
{
    /// <summary>Container 0: who was given no level. Sees the identity card only.</summary>
    public static AccessLevel Default => new(ContainerId.Default);

    /// <summary>Container 100: availability, nothing else of the day.</summary>
    public static AccessLevel External => new(ContainerId.External);

    /// <summary>Container 200: availability, activity, notes, free/busy; no meeting details.</summary>
    public static AccessLevel Colleagues => new(ContainerId.Colleagues);

    /// <summary>Container 300: everything of the working day, meeting subject and location included.</summary>
    public static AccessLevel Workgroup => new(ContainerId.Workgroup);

    /// <summary>Container 400: as colleagues, with private phones.</summary>
    public static AccessLevel FriendsAndFamily => new(ContainerId.FriendsAndFamily);

    /// <summary>Container 32000: the owner looks offline.</summary>
    public static AccessLevel Blocked => new(ContainerId.Blocked);

    /// <summary>The level's name; <c>Container N</c> for one without a name.</summary>
    public string Name => Container.Value switch
    {
        0 => "Default",
        100 => "External",
        200 => "Colleagues",
        300 => "Workgroup",
        400 => "FriendsAndFamily",
        32000 => "Blocked",
        int other => string.Create(CultureInfo.InvariantCulture, $"Container {other}"),
    };

    /// <summary>The level's name.</summary>
    /// <returns>As <see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
