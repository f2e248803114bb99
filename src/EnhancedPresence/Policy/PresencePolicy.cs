namespace EnhancedPresence.Policy;

/// <summary>The rules by which presence is shown: a client and its server must agree about them for a preview to be true. Immutable, compared by content.</summary>
public sealed record PresencePolicy
{
    /// <summary>OCS 2007 with every default.</summary>
    public static PresencePolicy Default { get; } = new();

    /// <summary>The generation of products. Default: <see cref="CompatibilityProfile.Ocs2007"/>.</summary>
    public CompatibilityProfile Profile { get; init; } = CompatibilityProfile.Ocs2007;

    /// <summary>Which entry decides when a watcher is in several containers. Default: null, that of <see cref="Profile"/>.</summary>
    public MembershipRule? Membership { get; init; }

    /// <summary>How states are summed up. Default: <see cref="StateAggregator.Default"/>.</summary>
    public IAggregationRule Aggregation { get; init; } = StateAggregator.Default;

    /// <summary>The rule of memberships that counts.</summary>
    public MembershipRule EffectiveMembership => Membership ?? Profile.Membership;
}
