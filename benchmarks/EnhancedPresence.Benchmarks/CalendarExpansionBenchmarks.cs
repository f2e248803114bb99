using BenchmarkDotNet.Attributes;

namespace EnhancedPresence.Benchmarks;

/// <summary>The occurrences of a window from a mailbox of 1,000 events beside Ical.Net doing the same, at most 1.2 times its time.</summary>
public class CalendarExpansionBenchmarks
{
    private ExpansionCase _case = null!;

    /// <summary>How many days ago the recurring events began, at most: in this month, or in the last eight years.</summary>
    [Params(30, 3000)]
    public int OldestDays { get; set; }

    /// <summary>The window: a publisher's nine days, a month, or eight years.</summary>
    [Params(9, 30, 2920)]
    public int WindowDays { get; set; }

    [GlobalSetup]
    public void Setup() => _case = new ExpansionCase(OldestDays, WindowDays);

    [Benchmark(Baseline = true, Description = "Ical.Net GetOccurrences")]
    public int IcalNet() => _case.IcalNet();

    [Benchmark(Description = "IcalCalendar.GetEvents")]
    public int Ours() => _case.Expand();
}
