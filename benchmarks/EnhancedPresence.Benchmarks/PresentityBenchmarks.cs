using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>A publish with six publications, decided and applied, with both aggregates and what follows from them; and the explanation of a view.</summary>
public class PresentityBenchmarks
{
    private readonly PolicyCase _case = new();

    [Benchmark(Baseline = true, Description = "copy a dictionary and put six values")]
    public object Copy() => _case.CopyAndPut();

    [Benchmark(Description = "decide and apply six publications")]
    public object Publish() => _case.DecideAndApply();

    [Benchmark(Description = "view of a watcher")]
    public object View() => _case.View();

    [Benchmark(Description = "explanation of a view")]
    public object Explain() => _case.Explain();
}
