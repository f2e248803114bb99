using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>The sum of the states of one side, and how it came about. Immutable, compared by content.</summary>
/// <param name="State">The aggregate with everything in it; what each level sees of it is <see cref="AccessPolicy"/>'s.</param>
/// <param name="MachineState">The most active machine; null when there is none.</param>
/// <param name="Rule">What gave the availability.</param>
/// <param name="Source">The state that gave it; null when signed out.</param>
/// <param name="ActivitySource">The state whose activity is shown; null when none is.</param>
public sealed record Aggregation(
    AggregateState State,
    AggregateMachineState? MachineState,
    AggregationRule Rule,
    StateInput? Source,
    StateInput? ActivitySource)
{
    /// <summary>Whether the user counts as signed out, so that the aggregate is the static instance 0.</summary>
    public bool IsSignedOut => Rule == AggregationRule.SignedOut;
}
