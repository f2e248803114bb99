namespace EnhancedPresence.Policy;

/// <summary>For whom states are summed up. Where from: spec categories 11.1, A2.</summary>
public enum AggregationSide
{
    /// <summary>Container 2: what levels 100, 200 and 400 see.</summary>
    Common = 0,

    /// <summary>Container 3: what level 300 sees, which may break through a do-not-disturb.</summary>
    Workgroup,
}
