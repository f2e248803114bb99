using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>Packing a day's slots to the base64 text of the wire: ours against the obvious loop and <see cref="Convert"/>.</summary>
public class FreeBusyEncodeBenchmarks
{
    private byte[] _slots = [];

    /// <summary>The window of OCS 2007 and the one of the Lync generations.</summary>
    [Params(128, 384)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // Always the same working days: two hours busy, one tentative, the rest free; the last day out of office.
        _slots = [.. Enumerable.Range(0, Slots).Select(slot => (byte)(slot >= Slots - 96 ? 3 : (slot % 96) switch { >= 36 and < 44 => 2, >= 56 and < 60 => 1, _ => 0 }))];
    }

    [Benchmark(Baseline = true, Description = "loop + Convert.ToBase64String")]
    public string NaiveBaseline()
    {
        byte[] packed = new byte[(_slots.Length + 3) / 4];
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            packed[slot / 4] |= (byte)(_slots[slot] << (2 * (slot % 4)));
        }

        return Convert.ToBase64String(packed);
    }
}
