using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>Which container a watcher reads and what of a category: an index against a search through 200 contacts.</summary>
public class AccessBenchmarks
{
    private readonly PolicyCase _case = new();

    [Benchmark(Baseline = true, Description = "search through the lists")]
    public int Naive() => _case.NaiveDecide().Container.Value;

    [Benchmark(Description = "access decision")]
    public int Decide() => _case.Decide().Container.Value;
}
