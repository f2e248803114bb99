using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>What one side's aggregate is made of. Immutable, compared by content.</summary>
/// <param name="States">The states published in the side's container, in any order; ended ones left out.</param>
/// <param name="Previous">The aggregate before, from which the time of last activity carries on; null when there was none.</param>
/// <param name="Now">The present.</param>
/// <param name="Side">The side.</param>
public readonly record struct AggregationInput(
    EquatableArray<StateInput> States, AggregateState? Previous, DateTimeOffset Now, AggregationSide Side = AggregationSide.Common);
