using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What a server decides alike for all of its presentities. Immutable, compared by content.</summary>
public sealed record PresentityRules
{
    /// <summary>The defaults.</summary>
    public static PresentityRules Default { get; } = new();

    /// <summary>The bounds. Default: <see cref="PresenceServerLimits.Default"/>.</summary>
    public PresenceServerLimits Limits { get; init; } = PresenceServerLimits.Default;

    /// <summary>The generation of products that is followed. Default: OCS 2007.</summary>
    public CompatibilityProfile Profile { get; init; } = CompatibilityProfile.Ocs2007;

    /// <summary>Which entry decides when a watcher is in several containers. Default: the most specific.</summary>
    public MembershipRule Membership { get; init; } = MembershipRule.SpecificityThenId;

    /// <summary>The inferred parts of the server's own aggregation. Default: <see cref="AggregationOptions.Default"/>.</summary>
    public AggregationOptions Aggregation { get; init; } = AggregationOptions.Default;

    /// <summary>How states are summed up. Default: null, the server's own rule with <see cref="Aggregation"/>.</summary>
    public IAggregationRule? AggregationRule { get; init; }

    /// <summary>
    /// How long endpoints that were signed in before a restart may take to come back, from the start of the server on; until then, and no longer than
    /// their registrations last, what is bound to them stays. 0 or more; default 0, so that it goes at the first touch.
    /// </summary>
    public TimeSpan RestartGrace { get; init; }

    internal IAggregationRule EffectiveAggregation =>
        AggregationRule ?? (Aggregation == AggregationOptions.Default ? StateAggregator.Default : new StateAggregator(Aggregation));

    /// <summary>The rules by which presence is shown, for whoever explains or previews it.</summary>
    /// <returns>The rules.</returns>
    public PresencePolicy ToPolicy() => new() { Profile = Profile, Membership = Membership, Aggregation = EffectiveAggregation };
}
