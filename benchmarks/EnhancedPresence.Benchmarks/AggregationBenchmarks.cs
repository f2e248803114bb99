using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>Four endpoints, a meeting and a call to one state: all of it against the availability alone by sorting.</summary>
public class AggregationBenchmarks
{
    private readonly PolicyCase _case = new();

    [Benchmark(Baseline = true, Description = "availability alone, sorted")]
    public uint Naive() => _case.NaiveAggregate().Value;

    [Benchmark(Description = "aggregate")]
    public object Aggregate() => _case.Aggregate();
}
