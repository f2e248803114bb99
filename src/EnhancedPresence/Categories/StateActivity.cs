namespace EnhancedPresence.Categories;

/// <summary>
/// An activity and the range of availability in which it counts. Where from: element <c>state/activity</c>. Immutable, compared by content.
/// </summary>
public sealed record StateActivity
{
    /// <summary>The token; empty for an activity that has only custom texts.</summary>
    public ActivityToken Token { get; init; }

    /// <summary>The smallest availability at which it counts, inclusive; null means 0.</summary>
    public uint? MinAvailability { get; init; }

    /// <summary>The largest availability at which it counts, inclusive; null means no bound.</summary>
    public uint? MaxAvailability { get; init; }

    /// <summary>Texts the user or an application made up, one per language.</summary>
    public EquatableArray<LocalizedText> Custom { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>Whether the activity counts at an availability.</summary>
    /// <param name="availability">The aggregate.</param>
    /// <returns>True inside the range, both ends included.</returns>
    public bool AppliesAt(Availability availability) =>
        availability.Value >= (MinAvailability ?? 0) && availability.Value <= (MaxAvailability ?? uint.MaxValue);
}
