using EnhancedPresence.Categories;

namespace EnhancedPresence.Server.Presentities;

/// <summary>The instances and categories that are the server's. Where from: spec categories 7.4, 8.2, 9.3.</summary>
internal static class WellKnown
{
    public const uint StaticState = 0;
    public const uint AggregateState = 1;
    public const uint AggregateMachineState = 0x10000000;
    public const uint LegacyInterop = 1;

    /// <summary>What a blocked watcher gets as state.</summary>
    public static AggregateState OfflineState { get; } = new() { Availability = Availability.Offline };

    /// <summary>For call routing: the user does not want to be disturbed.</summary>
    public static UserState DndMarker { get; } = new() { Manual = true, Availability = Availability.DoNotDisturb };

    /// <summary>For call routing: the user may be disturbed.</summary>
    public static UserState NoDndMarker { get; } = new() { Manual = true };

    // Every user has them, and in several containers.
    private static readonly PublishedValue[] Common = [new(OfflineState), new(DndMarker), new(NoDndMarker)];

    /// <summary>The value that stands for this one at every user; null when it is none of those that every user has.</summary>
    public static PublishedValue? Find(PresenceCategory value) => Array.Find(Common, c => c.Category.Equals(value));

    /// <summary>Container 2 is the source of these.</summary>
    public static EquatableArray<ContainerId> CommonSide { get; } =
        [ContainerId.Aggregation, ContainerId.External, ContainerId.Colleagues, ContainerId.FriendsAndFamily];

    /// <summary>Container 3 is the source of these.</summary>
    public static EquatableArray<ContainerId> WorkgroupSide { get; } = [ContainerId.WorkgroupAggregation, ContainerId.Workgroup];

    /// <summary>The containers of the access levels that have a list.</summary>
    public static EquatableArray<ContainerId> Levels { get; } =
        [ContainerId.External, ContainerId.Colleagues, ContainerId.Workgroup, ContainerId.FriendsAndFamily, ContainerId.Blocked];

    /// <summary>The containers that have the services.</summary>
    public static EquatableArray<ContainerId> ServiceContainers { get; } = [ContainerId.Aggregation, .. Levels];

    /// <summary>The containers that have the marker for call routing.</summary>
    public static EquatableArray<ContainerId> DndContainers { get; } =
        [ContainerId.Default, .. CommonSide, .. WorkgroupSide];

    public static PublicationKey BlockedState { get; } = State(StaticState, ContainerId.Blocked);

    public static PublicationKey MachineState { get; } = State(AggregateMachineState, ContainerId.Aggregation);

    public static PublicationKey State(uint instance, ContainerId container) => new(CategoryName.State, instance, container);

    /// <summary>Whether only the server publishes it. The offline state for blocked watchers is the documented exception: clients set it up too.</summary>
    public static bool IsServers(PublicationKey key) =>
        key.Category == CategoryName.Services
        || key.Category == CategoryName.LegacyInterop
        || key.Category == CategoryName.UserProperties
        || (key.Category == CategoryName.State
            && key.Instance is StaticState or AggregateState or AggregateMachineState
            && key != BlockedState);
}
