using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>One published state that takes part in an aggregate. Immutable, compared by content.</summary>
/// <param name="Instance">The instance number; unique within a container. It decides only where nothing else does.</param>
/// <param name="State">The state.</param>
/// <param name="PublishTime">When the server took it: clients' clocks don't matter.</param>
/// <param name="Endpoint">The endpoint that published it; null when it is bound to none.</param>
public sealed record StateInput(uint Instance, PresenceState State, DateTimeOffset PublishTime, EndpointId? Endpoint = null)
{
    /// <summary>
    /// Whether a published state takes part in an aggregate: a machine's, user's, calendar's or call's, under a number of its kind. Whatever
    /// applications publish under other numbers does not (spec categories 9.3, 11.1 A13).
    /// </summary>
    /// <param name="instance">The instance number; its first hexadecimal digit tells the kind.</param>
    /// <param name="state">The state.</param>
    /// <returns>True for 0x2 user, 0x3 machine, 0x4 to 0x6 calendar, 0x7 to 0x9 phone.</returns>
    public static bool IsInput(uint instance, PresenceState state) => (instance >> 28) switch
    {
        2 => state is UserState,
        3 => state is MachineState,
        4 or 5 or 6 => state is CalendarState,
        7 or 8 or 9 => state is PhoneState,
        _ => false,
    };
}
