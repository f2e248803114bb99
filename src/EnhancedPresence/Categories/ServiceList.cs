namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>services</c> category: what all endpoints of a user can do, made by the server. Without a service the user is
/// offline, or hidden from this watcher. Where from: element <c>services</c> of the service schema. Immutable, compared by content.
/// </summary>
public sealed record ServiceList : PresenceCategory
{
    /// <summary>The value with no service: offline or hidden.</summary>
    public static ServiceList Empty { get; } = new();

    /// <summary>The services, one per address of the user.</summary>
    public EquatableArray<Service> Items { get; init; }
}
