namespace EnhancedPresence.Tool.Simulating;

/// <summary>Something that a user does at a moment of the load.</summary>
/// <param name="At">When, from the beginning of the load.</param>
/// <param name="User">Who.</param>
/// <param name="Kind">What.</param>
internal readonly record struct LoadEvent(TimeSpan At, int User, LoadEventKind Kind) : IComparable<LoadEvent>
{
    /// <inheritdoc/>
    public int CompareTo(LoadEvent other) =>
        At != other.At ? At.CompareTo(other.At) : User != other.User ? User.CompareTo(other.User) : Kind.CompareTo(other.Kind);
}
