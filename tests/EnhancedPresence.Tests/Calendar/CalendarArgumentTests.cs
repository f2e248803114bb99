using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Whoever misuses the calendar's members is told which argument is wrong, and why.</summary>
public class CalendarArgumentTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly FreeBusyMap Map = FreeBusyMap.Empty(Start, Quarter, 8);
    private static readonly FreeBusyMap Odd = FreeBusyMap.Empty(Start, TimeSpan.FromMinutes(10), 8);

    private static CalendarPolicy Policy(int slots) => new() { Profile = CompatibilityProfile.Ocs2007 with { FreeBusySlots = slots } };

    public static TheoryData<string, Action> Nulls => new()
    {
        { "other", () => Map.Union(null!) },
        { "other", () => Map.Overlay(null!) },
        { "policy", () => CalendarPresence.Evaluate([], null!, Start) },
        { "policy", () => CalendarPresence.Explain([], null!, Start) },
        { "policy", () => FreeBusyWindow.For(null!, Start) },
        { "restrictions", () => CalendarPolicy.Default.Under(null!) },
        { "zone", () => WorkingHoursTimeZone.TryFromTimeZoneInfo(null!, 2026, out _) },
    };

    public static TheoryData<string, string, Action> Faults => new()
    {
        { "other", "*same number of bytes*", () => FreeBusyAlgebra.Union(new byte[1], new byte[2]) },
        { "blocking", "*Nothing would be blocking*", () => FreeBusyAlgebra.FindFree([], Map.Window, Quarter, FreeBusyStatus.Free, []) },
        { "map", "*not as long as the window's*", () => Map.Union(Odd) },
        { "destination", "*too small*", () => FreeBusyEncoder.Encode([], Start, Quarter, 5, new byte[1]) },
        { "utf8Destination", "*too small*", () => FreeBusyEncoder.EncodeBase64([], Start, Quarter, 5, new byte[3]) },
        { "utf8Destination", "*too small*", () => FreeBusyEncoder.EncodeBase64([], Start, Quarter, 129, new byte[43]) },
        { "policy", "*free/busy layout is out of range*", () => FreeBusyWindow.For(Policy(slots: 0), Start) },
        { "granularity", "*from 1 s to 24 h*", () => FreeBusyMap.FormatGranularity(TimeSpan.Zero) },
        { "granularity", "*InvalidGranularity*", () => FreeBusyMap.Empty(Start, TimeSpan.Zero, 1) },
        { "start", "*TimeOutOfRange*", () => FreeBusyMap.Empty(DateTimeOffset.MaxValue, Quarter, 1) },
        { "slots", "*", () => FreeBusyMap.Empty(Start, Quarter, -1) },
        { "slots", "*", () => FreeBusyEncoder.EnumerateRuns(new byte[1], 5) },
        { "slot", "*", () => _ = Map[8] },
        { "slot", "*", () => _ = Map[-1] },
        { "year", "*", () => WorkingHoursTimeZone.TryFromId("UTC", 0, out _) },
        { "year", "*", () => WorkingHoursTimeZone.TryFromId("UTC", 9999, out _) },
    };

    [Theory]
    [MemberData(nameof(Nulls), DisableDiscoveryEnumeration = true)]
    public void Null_is_refused_by_name(string argument, Action misuse) => misuse.Should().Throw<ArgumentNullException>().WithParameterName(argument);

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_fault_is_told_in_words(string argument, string words, Action misuse) =>
        misuse.Should().Throw<ArgumentException>().WithMessage(words).WithParameterName(argument);
}
