using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace EnhancedPresence.Benchmarks;

/// <summary>One configuration for all benchmarks: time, its ratio to the named baseline, and bytes allocated.</summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    // With 3 warm-ups System.Xml was not at its steady state and read 4 to 8 times too slow, which flattered us.
    private const int WarmupIterations = 30;
    private const int Iterations = 12;
    private const int IterationMilliseconds = 100;

    public BenchmarkConfig()
    {
        AddJob(Job.Default
            .WithWarmupCount(WarmupIterations)
            .WithIterationCount(Iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds)));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddExporter(MarkdownExporter.GitHub);
        AddLogger(ConsoleLogger.Default);
    }
}
