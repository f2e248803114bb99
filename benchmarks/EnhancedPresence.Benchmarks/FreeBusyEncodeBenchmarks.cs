using BenchmarkDotNet.Attributes;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Benchmarks;

/// <summary>From a calendar's busy times to the base64 text of the wire: ours against the obvious loop and <see cref="Convert"/>.</summary>
public class FreeBusyEncodeBenchmarks
{
    private static readonly TimeSpan Granularity = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);

    private (DateTimeOffset Start, DateTimeOffset End, FreeBusyStatus Status)[] _busy = [];

    /// <summary>The window of OCS 2007 and the one of the Lync generations.</summary>
    [Params(128, 384)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Setup() =>
        // Six events a day, some overlapping, one crossing the window's end: a full calendar.
        _busy = [.. Enumerable.Range(0, (Slots / 96) + 1).SelectMany(day => new[]
        {
            At(day, 9, 60, FreeBusyStatus.Busy),
            At(day, 9.5, 60, FreeBusyStatus.Tentative),
            At(day, 11, 30, FreeBusyStatus.Busy),
            At(day, 13, 100, FreeBusyStatus.Busy),
            At(day, 15, 45, FreeBusyStatus.Tentative),
            At(day, 17, 240, FreeBusyStatus.OutOfOffice),
        })];

    [Benchmark(Baseline = true, Description = "loop + Convert.ToBase64String")]
    public string NaiveBaseline()
    {
        var slots = new FreeBusyStatus[Slots];
        foreach ((DateTimeOffset start, DateTimeOffset end, FreeBusyStatus status) in _busy)
        {
            for (int slot = 0; slot < slots.Length; slot++)
            {
                DateTimeOffset slotStart = Start + (slot * Granularity);
                if (start < slotStart + Granularity && end > slotStart && status > slots[slot])
                {
                    slots[slot] = status;
                }
            }
        }

        byte[] packed = new byte[(slots.Length + 3) / 4];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            packed[slot / 4] |= (byte)((int)slots[slot] << (2 * (slot % 4)));
        }

        return Convert.ToBase64String(packed);
    }

    private static (DateTimeOffset Start, DateTimeOffset End, FreeBusyStatus Status) At(int day, double hour, int minutes, FreeBusyStatus status)
    {
        DateTimeOffset start = Start.AddDays(day).AddHours(hour);
        return (start, start.AddMinutes(minutes), status);
    }
}
