namespace EnhancedPresence.Tool.Demo;

/// <summary>A clock that stands still.</summary>
/// <param name="instant">What it shows.</param>
internal sealed class FixedClock(DateTimeOffset instant) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => instant;
}
