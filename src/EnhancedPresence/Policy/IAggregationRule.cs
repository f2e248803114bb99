namespace EnhancedPresence.Policy;

/// <summary>
/// How one state is made of those of endpoints, user, calendar and calls. Pure: the same input gives the same aggregate, and the order
/// of the states has no meaning. Safe for use from several threads. The server's own is <see cref="StateAggregator"/>.
/// </summary>
public interface IAggregationRule
{
    /// <summary>Sums up one side.</summary>
    /// <param name="input">The states.</param>
    /// <returns>
    /// The aggregate with everything in it: what each level sees of it is <see cref="AccessPolicy"/>'s. <see cref="AggregationRule.SignedOut"/>
    /// makes it the static instance of a user who is not there.
    /// </returns>
    Aggregation Aggregate(in AggregationInput input);
}
