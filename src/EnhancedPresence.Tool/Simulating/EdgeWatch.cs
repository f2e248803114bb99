namespace EnhancedPresence.Tool.Simulating;

/// <summary>What a full hour costs: the processor time from its beginning until nothing of it is under way any more.</summary>
/// <param name="hour">Which full hour of the load.</param>
/// <param name="at">When it is, as a time stamp.</param>
/// <param name="before">The processor time before it.</param>
internal sealed class EdgeWatch(int hour, long at, TimeSpan before)
{
    public int Hour { get; } = hour;

    public long At { get; } = at;

    /// <summary>Null until it is over.</summary>
    public TimeSpan? Processor { get; private set; }

    /// <summary>Looks whether it is over.</summary>
    /// <param name="isOver">Whether nothing of it is under way.</param>
    public void Look(bool isOver) => Processor ??= isOver ? Environment.CpuUsage.TotalTime - before : null;
}
