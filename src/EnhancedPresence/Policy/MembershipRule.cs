namespace EnhancedPresence.Policy;

/// <summary>
/// Which entry decides when a watcher is in several containers. The sources contradict each other, so both rules are here
/// (spec categories 7.2 and 13, row 10).
/// </summary>
public enum MembershipRule
{
    /// <summary>
    /// The most specific entry: address, then domain, then network, then everybody; among entries of one kind the container with the
    /// largest number. The default. It agrees with every documented example.
    /// </summary>
    SpecificityThenId = 0,

    /// <summary>The container with the largest number, whatever entry it is; inside it the most specific entry is named.</summary>
    LargestId,
}
