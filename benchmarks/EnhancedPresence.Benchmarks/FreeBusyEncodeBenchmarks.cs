using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>From busy times to the base64 text of the wire, 128 slots: ours against the last step alone, and the obvious loop.</summary>
public class FreeBusyEncodeBenchmarks
{
    private FreeBusyCase _case = null!;

    /// <summary>How many busy times.</summary>
    [Params(4, 16)]
    public int Intervals { get; set; }

    [GlobalSetup]
    public void Setup() => _case = new FreeBusyCase(Intervals);

    [Benchmark(Baseline = true, Description = "Base64.EncodeToUtf8 alone")]
    public int Base64() => _case.Base64Encode();

    [Benchmark(Description = "loop over slots, Convert.ToBase64String")]
    public string Naive() => _case.NaiveEncode();

    [Benchmark(Description = "FreeBusyEncoder.EncodeBase64")]
    public int Encoder() => _case.Encode();
}
