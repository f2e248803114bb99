using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tests.Calendar;

public class FreeBusyMapTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly Gen<string> GenDigits = Gen.Char['0', '3'].Array[0, 200].Select(c => new string(c));

    private static FreeBusyMap Map(string digits) => FreeBusyMap.TryParseDigits(digits, Start, Quarter, out FreeBusyMap? map, out _)
        ? map
        : throw new ArgumentException(digits);

    [Fact]
    public void Digits_and_base64_round_trip() => GenDigits.Sample(digits =>
    {
        FreeBusyMap map = Map(digits);
        FreeBusyMap.TryParse(map.ToBase64(), Start, Quarter, digits.Length, out FreeBusyMap? back, out _).Should().BeTrue();

        (back == map && back!.ToDigits() == digits && back.GetHashCode() == map.GetHashCode()).Should().BeTrue();
    });

    [Fact]
    public void Any_bytes_round_trip_through_base64() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        FreeBusyMap.TryCreate(Start, Quarter, bytes, out FreeBusyMap? map).Should().BeTrue();
        FreeBusyMap.TryParse(map!.ToBase64(), Start, Quarter, null, out FreeBusyMap? back, out _).Should().BeTrue();

        (map.Packed.SequenceEqual(bytes) && back == map && map.Count == bytes.Length * 4).Should().BeTrue();
    });

    [Fact]
    public void Runs_cover_the_map_and_adjoin() => GenDigits.Sample(digits =>
    {
        FreeBusyMap map = Map(digits);
        EquatableArray<FreeBusyRun> runs = map.GetRuns();
        string rebuilt = string.Concat(runs.Select(r => new string((char)('0' + (int)r.Status), (int)((r.End - r.Start) / Quarter))));

        rebuilt.Should().Be(digits);
        runs.Zip(runs.Skip(1)).All(pair => pair.First.End == pair.Second.Start && pair.First.Status != pair.Second.Status).Should().BeTrue();
        (digits.Length == 0 || (runs[0].Start == map.Start && runs[^1].End == map.End)).Should().BeTrue();
    });

    [Fact]
    public void Status_and_next_change_follow_the_digits() => Gen.Select(GenDigits, Gen.Int[-2000, 200_000]).Sample((digits, seconds) =>
    {
        FreeBusyMap map = Map(digits);
        DateTimeOffset instant = Start.AddSeconds(seconds);
        int slot = (int)Math.Floor(seconds / 900.0);
        bool inside = slot >= 0 && slot < digits.Length;
        int next = inside ? Enumerable.Range(slot, digits.Length - slot).FirstOrDefault(s => digits[s] != digits[slot], -1) : -1;

        map.StatusAt(instant).Should().Be(inside ? (FreeBusyStatus)(digits[slot] - '0') : null);
        map.NextChange(instant).Should().Be(next < 0 ? null : Start + (next * Quarter));
    });

    [Fact]
    public void Nothing_is_known_outside_of_the_map()
    {
        FreeBusyMap map = Map("22");

        map.StatusAt(Start.AddTicks(-1)).Should().BeNull();
        map.StatusAt(Start).Should().Be(FreeBusyStatus.Busy);
        map.StatusAt(map.End.AddTicks(-1)).Should().Be(FreeBusyStatus.Busy);
        map.StatusAt(map.End).Should().BeNull();
        map.StatusAt(DateTimeOffset.MinValue).Should().BeNull();
        map.StatusAt(DateTimeOffset.MaxValue).Should().BeNull();
        map.NextChange(DateTimeOffset.MaxValue).Should().BeNull();
        map.NextChange(Start).Should().BeNull();
    }

    [Fact]
    public void Walking_the_runs_allocates_nothing()
    {
        FreeBusyMap map = Map("0011223300");
        int Walk()
        {
            int count = 0;
            foreach (FreeBusyRun run in map.EnumerateRuns())
            {
                count += (int)run.Status + 1;
            }

            return count;
        }

        Walk().Should().Be(11);
        Allocation.Of(() => Walk()).Should().Be(0);
    }

    [Theory]
    [InlineData("Cg==", 4, "2200")]
    [InlineData(" C\r\ng\t=\n= ", 4, "2200")]
    [InlineData("Cg==", 3, "220")]
    [InlineData("/w==", 1, "3")]
    [InlineData("", 0, "")]
    [InlineData(" \n ", 0, "")]
    [InlineData("AAAA", 12, "000000000000")]
    public void Text_is_read(string base64, int slots, string digits)
    {
        FreeBusyMap.TryParse(base64, Start, Quarter, slots, out FreeBusyMap? map, out FreeBusyParseError error).Should().BeTrue();

        error.Should().Be(default(FreeBusyParseError));
        map!.ToDigits().Should().Be(digits);
        map.Should().Be(Map(digits));
    }

    [Theory]
    [InlineData("AA*A", FreeBusyParseReason.InvalidCharacter, 2)]
    [InlineData("AAAAAAAA\u00e9AAA", FreeBusyParseReason.InvalidCharacter, 8)]
    [InlineData("AAAA\u0141AAA", FreeBusyParseReason.InvalidCharacter, 4)]
    [InlineData("A===", FreeBusyParseReason.InvalidCharacter, 1)]
    [InlineData("=", FreeBusyParseReason.InvalidCharacter, 0)]
    [InlineData("Ag=A", FreeBusyParseReason.InvalidCharacter, 3)]
    [InlineData("Ag==AAAA", FreeBusyParseReason.InvalidCharacter, 4)]
    [InlineData("Ag== =", FreeBusyParseReason.InvalidCharacter, 5)]
    [InlineData("AAAA A-AA", FreeBusyParseReason.InvalidCharacter, 6)]
    [InlineData("A", FreeBusyParseReason.Truncated, 1)]
    [InlineData("AAAAA\n", FreeBusyParseReason.Truncated, 6)]
    [InlineData("Ag=", FreeBusyParseReason.Truncated, 3)]
    [InlineData("Ag", FreeBusyParseReason.Truncated, 2)]
    public void Bad_text_is_told_with_its_place(string base64, FreeBusyParseReason reason, int offset)
    {
        FreeBusyMap.TryParse(base64, Start, Quarter, null, out FreeBusyMap? map, out FreeBusyParseError error).Should().BeFalse();

        map.Should().BeNull();
        error.Should().Be(new FreeBusyParseError(reason, offset));
        error.ToString().Should().Contain(reason.ToString()).And.EndWith($" {offset}");
    }

    [Fact]
    public void Any_text_is_read_or_refused_at_a_place_in_it() => Gen.Char["AQg/+= \n-*"].Array[0, 24].Select(c => new string(c)).Sample(text =>
    {
        bool read = FreeBusyMap.TryParse(text, Start, Quarter, null, out FreeBusyMap? map, out FreeBusyParseError error);
        byte[] expected = new byte[text.Length];

        // Convert does not look at the bits that stand for nothing, which xs:base64Binary wants zero.
        bool oracle = Convert.TryFromBase64String(text, expected, out int length)
            && string.Equals(Convert.ToBase64String(expected, 0, length), string.Concat(text.Split(' ', '\n')), StringComparison.Ordinal);

        read.Should().Be(oracle);
        if (read)
        {
            map!.Packed.SequenceEqual(expected.AsSpan(0, length)).Should().BeTrue();
        }
        else
        {
            error.Offset.Should().BeInRange(0, text.Length);
        }
    });

    [Fact]
    public void Counts_and_times_out_of_range_are_refused()
    {
        (FreeBusyParseReason, bool) Try(string text, TimeSpan granularity, int? slots, DateTimeOffset start) =>
            (FreeBusyMap.TryParse(text, start, granularity, slots, out _, out FreeBusyParseError error) ? FreeBusyParseReason.None : error.Reason, true);

        Try("Ag==", Quarter, 5, Start).Item1.Should().Be(FreeBusyParseReason.SlotCountOutOfRange);
        Try("Ag==", Quarter, -1, Start).Item1.Should().Be(FreeBusyParseReason.SlotCountOutOfRange);
        Try("Ag==", TimeSpan.Zero, null, Start).Item1.Should().Be(FreeBusyParseReason.InvalidGranularity);
        Try("Ag==", TimeSpan.FromMilliseconds(1500), null, Start).Item1.Should().Be(FreeBusyParseReason.InvalidGranularity);
        Try("Ag==", TimeSpan.FromHours(25), null, Start).Item1.Should().Be(FreeBusyParseReason.InvalidGranularity);
        Try("Ag==", Quarter, null, DateTimeOffset.MaxValue).Item1.Should().Be(FreeBusyParseReason.TimeOutOfRange);
        Try(new string('A', 4 * 5462), Quarter, null, Start).Item1.Should().Be(FreeBusyParseReason.TooManySlots);
        Try(new string('A', 4 * 5462), Quarter, FreeBusyMap.MaxSlots, Start).Item1.Should().Be(FreeBusyParseReason.None);
        FreeBusyMap.TryParseDigits(new string('0', FreeBusyMap.MaxSlots + 1), Start, Quarter, out _, out FreeBusyParseError digits).Should().BeFalse();
        digits.Reason.Should().Be(FreeBusyParseReason.TooManySlots);
        FreeBusyMap.TryParseDigits("0124", Start, Quarter, out _, out digits).Should().BeFalse();
        digits.Should().Be(new FreeBusyParseError(FreeBusyParseReason.InvalidDigit, 3));
    }

    [Fact]
    public void The_indexer_refuses_slots_that_are_not_there()
    {
        FreeBusyMap map = Map("0123");

        map[3].Should().Be(FreeBusyStatus.OutOfOffice);
        FluentActions.Invoking(() => map[4]).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => map[-1]).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Maps_compare_by_content()
    {
        FreeBusyMap map = Map("0123");

        (map == Map("0123")).Should().BeTrue();
        (map != Map("0122")).Should().BeTrue();
        (map != Map("01230")).Should().BeTrue();
        (map == null).Should().BeFalse();
        (null == map).Should().BeFalse();
        ((FreeBusyMap?)null == null).Should().BeTrue();
        map!.Equals((object)Map("0123")).Should().BeTrue();
        FreeBusyMap.TryParseDigits("0123", Start.ToOffset(TimeSpan.FromHours(2)), Quarter, out FreeBusyMap? sameInstant, out _).Should().BeTrue();
        map.Should().Be(sameInstant);
        sameInstant!.Start.Offset.Should().Be(TimeSpan.Zero);
        map.ToString().Should().Be("2026-06-01T00:00:00Z PT15M 0123");
    }

    [Fact]
    public void Maps_of_other_times_lengths_and_contents_spread_over_a_table()
    {
        FreeBusyMap[] maps = [Map("0"), Map("00"), Map("1"), FreeBusyMap.Empty(Start.AddHours(1), Quarter, 1), FreeBusyMap.Empty(Start, Quarter * 2, 1)];

        maps.Select(map => map.GetHashCode()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Events_mark_a_map()
    {
        CalendarEvent[] events =
        [
            new() { Id = "a", Start = Start.AddMinutes(20), End = Start.AddMinutes(40) },
            new() { Id = "b", Start = Start.AddMinutes(31), End = Start.AddMinutes(99), Status = FreeBusyStatus.Tentative },
        ];

        FreeBusyMap.FromEvents(Start, Quarter, 5, events).ToDigits().Should().Be("02211");
    }

    [Fact]
    public void Empty_is_all_free_and_checks_its_arguments()
    {
        FreeBusyMap.Empty(Start, Quarter, 5).ToDigits().Should().Be("00000");
        FreeBusyMap.Empty(Start, Quarter, 0).GetRuns().IsEmpty.Should().BeTrue();
        FreeBusyMap.Empty(DateTimeOffset.MaxValue - Quarter, Quarter, 1).End.Should().Be(DateTimeOffset.MaxValue);
        FluentActions.Invoking(() => FreeBusyMap.Empty(Start, Quarter, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreeBusyMap.Empty(Start, Quarter, FreeBusyMap.MaxSlots + 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreeBusyMap.Empty(Start, TimeSpan.Zero, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreeBusyMap.Empty(DateTimeOffset.MaxValue, Quarter, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_document_value_gives_the_map_back()
    {
        FreeBusyMap map = Map("01230123");

        FreeBusy.FromMap(map).TryGetMap(out FreeBusyMap? back).Should().BeTrue();

        back.Should().Be(map);
        FreeBusy.FromMap(map).Granularity.Should().Be("PT15M");
        (FreeBusy.FromMap(map) with { Granularity = "15 minutes" }).TryGetMap(out _).Should().BeFalse();
        (FreeBusy.FromMap(map) with { EncodingVersion = 2 }).TryGetMap(out _).Should().BeFalse();
    }
}
