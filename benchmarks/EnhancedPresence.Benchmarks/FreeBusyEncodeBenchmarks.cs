using System.Text;
using BenchmarkDotNet.Attributes;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Benchmarks;

/// <summary>From a calendar's busy times to the base64 text of the wire: ours against the obvious loop and <see cref="Convert"/>.</summary>
public class FreeBusyEncodeBenchmarks
{
    private static readonly TimeSpan Granularity = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);

    private FreeBusyInterval[] _busy = [];
    private CalendarEvent[] _events = [];
    private byte[] _text = [];

    /// <summary>The window of OCS 2007 and the one of the Lync generations.</summary>
    [Params(128, 384)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = new byte[FreeBusyEncoder.GetBase64Length(Slots)];

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
        _events = [.. _busy.Select((busy, index) => new CalendarEvent { Id = $"{index}", Start = busy.Start, End = busy.End, Status = busy.Status })];

        // A comparison of encoders that disagree would measure nothing.
        string naive = NaiveBaseline();
        Encoder();
        if (naive != Encoding.ASCII.GetString(_text) || naive != Map())
        {
            throw new InvalidOperationException("The encoders disagree.");
        }
    }

    [Benchmark(Baseline = true, Description = "loop + Convert.ToBase64String")]
    public string NaiveBaseline()
    {
        var slots = new FreeBusyStatus[Slots];
        foreach ((DateTimeOffset start, DateTimeOffset end, FreeBusyStatus status) in _busy)
        {
            int first = Math.Max(0, (int)Math.Floor((start - Start) / Granularity));
            int beyond = Math.Min(slots.Length, (int)Math.Ceiling((end - Start) / Granularity));
            for (int slot = first; slot < beyond; slot++)
            {
                slots[slot] = status > slots[slot] ? status : slots[slot];
            }
        }

        byte[] packed = new byte[(slots.Length + 3) / 4];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            packed[slot / 4] |= (byte)((int)slots[slot] << (2 * (slot % 4)));
        }

        return Convert.ToBase64String(packed);
    }

    [Benchmark(Description = "FreeBusyEncoder.EncodeBase64")]
    public int Encoder() => FreeBusyEncoder.EncodeBase64(_busy, Start, Granularity, Slots, _text);

    [Benchmark(Description = "FreeBusyMap.FromEvents + ToBase64")]
    public string Map() => FreeBusyMap.FromEvents(Start, Granularity, Slots, _events).ToBase64();

    private static FreeBusyInterval At(int day, double hour, int minutes, FreeBusyStatus status)
    {
        DateTimeOffset start = Start.AddDays(day).AddHours(hour);
        return new FreeBusyInterval(start, start.AddMinutes(minutes), status);
    }
}
