namespace EnhancedPresence;

/// <summary>
/// What differs between the generations of clients and servers, as data. Immutable, compared by content.
/// Default everywhere: <see cref="Ocs2007"/>.
/// </summary>
public sealed record CompatibilityProfile
{
    /// <summary>Office Communicator and Communications Server 2007: 128 free/busy slots from local midnight on.</summary>
    public static CompatibilityProfile Ocs2007 { get; } = new() { Name = "ocs2007" };

    /// <summary>2007 R2.</summary>
    public static CompatibilityProfile Ocs2007R2 { get; } = new() { Name = "ocs2007r2" };

    /// <summary>Lync 2010: 384 slots from yesterday's local midnight on, endpoint location visible to colleagues.</summary>
    public static CompatibilityProfile Lync2010 { get; } = new()
    {
        Name = "lync2010",
        FreeBusySlots = 384,
        FreeBusyDaysBack = 1,
        ColleaguesSeeEndpointLocation = true,
    };

    /// <summary>Lync 2013 and Skype for Business: as Lync 2010.</summary>
    public static CompatibilityProfile Lync2013 { get; } = Lync2010 with { Name = "lync2013" };

    /// <summary>The name the command line uses.</summary>
    public required string Name { get; init; }

    /// <summary>How many slots the published free/busy map has; 1 or more. Default 128 (spec categories 10.2).</summary>
    public int FreeBusySlots { get; init; } = 128;

    /// <summary>How long a slot is. Default 15 minutes, the only length seen on the wire.</summary>
    public TimeSpan FreeBusyGranularity { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many days before today's local midnight the map starts; 0 or more. Default 0: 128 slots from yesterday would not reach the afternoon.</summary>
    public int FreeBusyDaysBack { get; init; }

    /// <summary>What ends published calendar data. Default: the endpoint's sign-out (spec categories 8.3).</summary>
    public ExpireType CalendarExpiry { get; init; } = ExpireType.Endpoint;

    /// <summary>Whether container 200 gets the endpoint location. Default false (spec categories 7.3).</summary>
    public bool ColleaguesSeeEndpointLocation { get; init; }
}
