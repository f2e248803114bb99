namespace EnhancedPresence.Tool.Simulating;

/// <summary>Times of many things in four figures. Immutable.</summary>
/// <param name="Count">How many.</param>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="P99">All but one of a hundred.</param>
/// <param name="P999">All but one of a thousand.</param>
/// <param name="Longest">The longest.</param>
internal sealed record LatencyFigures(long Count, TimeSpan Median, TimeSpan P99, TimeSpan P999, TimeSpan Longest)
{
    /// <summary>The figures of what was added; null when that is nothing.</summary>
    public static LatencyFigures? Of(LatencyHistogram times) => times.At(0.5) is not { } median
        ? null
        : new LatencyFigures(times.Count, median, times.At(0.99)!.Value, times.At(0.999)!.Value, times.Longest);
}
