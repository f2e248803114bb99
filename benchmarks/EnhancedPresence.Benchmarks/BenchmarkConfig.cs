using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;

namespace EnhancedPresence.Benchmarks;

/// <summary>One configuration for all benchmarks: time, its ratio to the named baseline, and bytes allocated.</summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    // With 3 warm-ups System.Xml was not at its steady state and read 4 to 8 times too slow, which flattered us.
    private const int WarmupIterations = 30;

    public BenchmarkConfig()
    {
        AddJob(Job.Default.WithWarmupCount(WarmupIterations));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddExporter(MarkdownExporter.GitHub);
        AddLogger(ConsoleLogger.Default);
    }
}
