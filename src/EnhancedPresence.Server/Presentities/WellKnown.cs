using EnhancedPresence.Categories;

namespace EnhancedPresence.Server.Presentities;

/// <summary>The instances and categories that are the server's. Where from: spec categories 7.4, 8.2, 9.3.</summary>
internal static class WellKnown
{
    public const uint StaticState = 0;
    public const uint AggregateState = 1;
    public const uint AggregateMachineState = 0x10000000;

    /// <summary>What a blocked watcher gets as state.</summary>
    public static AggregateState OfflineState { get; } = new() { Availability = Availability.Offline };

    /// <summary>Container 2 is the source of these.</summary>
    public static EquatableArray<ContainerId> CommonSide { get; } =
        [ContainerId.Aggregation, ContainerId.External, ContainerId.Colleagues, ContainerId.FriendsAndFamily];

    /// <summary>Container 3 is the source of these.</summary>
    public static EquatableArray<ContainerId> WorkgroupSide { get; } = [ContainerId.WorkgroupAggregation, ContainerId.Workgroup];

    public static PublicationKey BlockedState { get; } = new(CategoryName.State, StaticState, ContainerId.Blocked);

    /// <summary>Whether only the server publishes it. The offline state for blocked watchers is the documented exception: clients set it up too.</summary>
    public static bool IsServers(PublicationKey key) =>
        key.Category == CategoryName.Services
        || key.Category == CategoryName.LegacyInterop
        || key.Category == CategoryName.UserProperties
        || (key.Category == CategoryName.State
            && key.Instance is StaticState or AggregateState or AggregateMachineState
            && key != BlockedState);
}
