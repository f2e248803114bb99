namespace EnhancedPresence.Policy;

/// <summary>How the state came about that a watcher sees a part of. Immutable, compared by content.</summary>
/// <param name="Side">Whose aggregate it is.</param>
/// <param name="Aggregation">The aggregate with everything in it, and the rule that fired.</param>
/// <param name="Inputs">The states it is made of, by instance number.</param>
public sealed record AggregateExplanation(AggregationSide Side, Aggregation Aggregation, EquatableArray<InputExplanation> Inputs);
