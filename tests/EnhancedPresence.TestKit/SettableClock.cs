using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.TestKit;

/// <summary>A fake clock that can be set as a user sets one: timers and time stamps do not notice.</summary>
public sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the clock is set off from the time that passes.</summary>
    public TimeSpan Offset { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
}
