using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>From the base64 text of the wire to stretches of one status, 128 slots: ours against the first step alone.</summary>
public class FreeBusyDecodeBenchmarks
{
    private FreeBusyCase _case = null!;

    /// <summary>How many busy times were written.</summary>
    [Params(4, 16)]
    public int Intervals { get; set; }

    [GlobalSetup]
    public void Setup() => _case = new FreeBusyCase(Intervals);

    [Benchmark(Baseline = true, Description = "Base64.DecodeFromUtf8 alone")]
    public int Base64() => _case.Base64Decode();

    [Benchmark(Description = "FreeBusyEncoder.TryDecodeBase64, EnumerateRuns")]
    public long Runs() => _case.DecodeRuns();
}
