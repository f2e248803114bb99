using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;

namespace EnhancedPresence;

/// <summary>
/// What differs between the generations of clients and servers, as data. Immutable, compared by content.
/// Default everywhere: <see cref="Ocs2007"/>.
/// </summary>
public sealed record CompatibilityProfile
{
    /// <summary>Office Communicator and Communications Server 2007: 128 free/busy slots from local midnight on.</summary>
    public static CompatibilityProfile Ocs2007 { get; } = new() { Name = "ocs2007" };

    /// <summary>2007 R2: as 2007, with the marker for call routing while the user does not want to be disturbed.</summary>
    public static CompatibilityProfile Ocs2007R2 { get; } = new() { Name = "ocs2007r2", PublishesDndState = true };

    /// <summary>
    /// Lync 2010: 384 slots from yesterday's local midnight on, endpoint location visible to colleagues, privacy mode, and a busy or
    /// do-not-disturb chosen by hand that ends after a day.
    /// </summary>
    public static CompatibilityProfile Lync2010 { get; } = new()
    {
        Name = "lync2010",
        FreeBusySlots = 384,
        FreeBusyDaysBack = 1,
        Access = AccessMatrix.Lync2010,
        HasPrivacyMode = true,
        PublishesDndState = true,
        BusyChoiceLasts = TimeSpan.FromDays(1),
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

    /// <summary>Who sees what. Default: <see cref="AccessMatrix.Ocs2007"/>.</summary>
    public AccessMatrix Access { get; init; } = AccessMatrix.Ocs2007;

    /// <summary>Which entry decides when a watcher is in several containers. Default: the most specific (spec categories 13, row 10).</summary>
    public MembershipRule Membership { get; init; } = MembershipRule.SpecificityThenId;

    /// <summary>
    /// Whether a user may show presence to listed people only, by <c>currentPrivacyMode</c> of the category <c>otherOptions</c>. Default false;
    /// since Lync 2010 (spec categories 5.6, 5.10).
    /// </summary>
    public bool HasPrivacyMode { get; init; }

    /// <summary>Whether the server keeps the category <c>dndState</c> for call routing. Default false; since 2007 R2 (spec categories 5.9).</summary>
    public bool PublishesDndState { get; init; }

    /// <summary>
    /// How long a busy or do-not-disturb chosen by hand lasts when the user does not say; null, the default, until it is taken back. Lync: a
    /// day, as instance 0x24000000 (spec categories 3.5).
    /// </summary>
    public TimeSpan? BusyChoiceLasts { get; init; }

    /// <summary>What a publisher puts into which container.</summary>
    internal PublicationRules Grammar { get; init; } = PublicationRules.Standard;
}
