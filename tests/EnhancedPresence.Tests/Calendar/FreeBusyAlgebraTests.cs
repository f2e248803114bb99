using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Maps put together, against a loop over the slots.</summary>
public class FreeBusyAlgebraTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private static readonly Gen<FreeBusyMap> AnyMap = Gen.Select(Gen.Int[-150, 150], Gen.Char['0', '3'].Array[0, 200]).Select((offset, digits) => Map(new string(digits), offset));
    private static readonly Gen<FreeBusyWindow> AnyWindow = Gen.Select(Gen.Int[-150, 150], Gen.Int[0, 200]).Select((offset, slots) => new FreeBusyWindow(Start + (offset * Quarter), Quarter, slots));
    private static readonly Gen<FreeBusyStatus> AnyStatus = Gen.Int[0, 3].Select(status => (FreeBusyStatus)status);

    private static FreeBusyMap Map(string digits, int offset = 0)
    {
        FreeBusyMap.TryParseDigits(digits, Start + (offset * Quarter), Quarter, out FreeBusyMap? map, out _).Should().BeTrue();
        return map!;
    }

    [Fact]
    public void The_larger_code_of_every_pair_is_taken() => Gen.Select(Gen.Byte.Array[0, 100], Gen.Int).Sample((one, seed) =>
    {
        byte[] other = new byte[one.Length];
        new Random(seed).NextBytes(other);
        byte[] result = [.. one];
        FreeBusyAlgebra.Union(result, other);
        for (int slot = 0; slot < one.Length * 4; slot++)
        {
            At(result).Should().Be(Math.Max(At(one), At(other)));
            int At(byte[] packed) => (packed[slot / 4] >> (2 * (slot % 4))) & 3;
        }
    });

    [Fact]
    public void Different_lengths_are_refused() =>
        FluentActions.Invoking(() => FreeBusyAlgebra.Union(new byte[2], new byte[3])).Should().Throw<ArgumentException>().WithParameterName("other");

    [Fact]
    public void Many_maps_in_a_window_are_the_largest_of_each_slot() => Gen.Select(AnyMap.Array[0, 4], AnyWindow, AnyStatus).Sample((maps, window, beyond) =>
    {
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(window.Slots) + 2];
        packed.AsSpan().Fill(0xAA);
        int written = FreeBusyAlgebra.UnionAll(maps, window, beyond, packed);

        FreeBusyMap.TryCreate(window.Start, Quarter, packed.AsSpan(0, written), out FreeBusyMap? all).Should().BeTrue();
        all!.ToDigits()[..window.Slots].Should().Be(NaiveUnion(maps, window, beyond));
        all.ToDigits()[window.Slots..].Should().MatchRegex("^0*$");
        packed[written..].Should().Equal(0xAA, 0xAA);
    });

    [Fact]
    public void Maps_of_the_window_itself_are_put_together_too() => Gen.Select(Gen.Int[0, 200], Gen.Int[0, 1000]).Sample((slots, seed) =>
    {
        var random = new Random(seed);
        FreeBusyMap[] maps = [.. Enumerable.Range(0, 3).Select(_ => Map(string.Concat(Enumerable.Range(0, slots).Select(_ => (char)('0' + random.Next(4))))))];
        var window = new FreeBusyWindow(Start, Quarter, slots);
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(slots)];
        FreeBusyAlgebra.UnionAll(maps, window, FreeBusyStatus.OutOfOffice, packed);
        FreeBusyMap.TryCreate(Start, Quarter, packed, out FreeBusyMap? all);
        all!.ToDigits()[..slots].Should().Be(NaiveUnion(maps, window, FreeBusyStatus.OutOfOffice));
    });

    [Fact]
    public void A_union_and_an_overlay_have_the_window_of_the_first() => Gen.Select(AnyMap, AnyMap).Sample((one, other) =>
    {
        FreeBusyMap union = one.Union(other);
        FreeBusyMap over = one.Overlay(other);

        (union.Window, over.Window).Should().Be((one.Window, one.Window));
        union.ToDigits().Should().Be(NaiveUnion([one, other], one.Window, FreeBusyStatus.Free));
        for (int slot = 0; slot < one.Count; slot++)
        {
            over[slot].Should().Be(other.StatusAt(one.Start + (slot * Quarter)) ?? one[slot]);
        }
    });

    [Fact]
    public void The_laws_of_union_hold() => Gen.Select(AnyMap, AnyMap, AnyMap).Sample((a, b, c) =>
    {
        a.Union(a).Should().Be(a);
        a.Union(b).Union(c).Should().Be(a.Union(c).Union(b));
        a.Overlay(a).Should().Be(a);
        a.Overlay(b).Overlay(b).Should().Be(a.Overlay(b));
    });

    [Fact]
    public void Common_free_time_is_where_nobody_is_blocked_for_long_enough() =>
        Gen.Select(AnyMap.Array[0, 3], AnyWindow, Gen.Int[0, 8], Gen.Int[1, 3]).Sample((people, window, quarters, blocking) =>
        {
            var found = new FreeBusyInterval[(window.Slots / 2) + 1];
            int count = FreeBusyAlgebra.FindFree(people, window, quarters * Quarter, (FreeBusyStatus)blocking, found);

            var expected = new List<FreeBusyInterval>();
            for (int slot = 0; slot < window.Slots; slot++)
            {
                int end = slot;
                while (end < window.Slots && people.All(person => person.StatusAt(window.Start + (end * Quarter)) is { } status && (int)status < blocking))
                {
                    end++;
                }

                if (end > slot && end - slot >= quarters)
                {
                    expected.Add(new FreeBusyInterval(window.Start + (slot * Quarter), window.Start + (end * Quarter), FreeBusyStatus.Free));
                }

                slot = Math.Max(slot, end);
            }

            found.Take(count).Should().Equal(expected);
        });

    // The free slots of 0120132000, at several places in the words.
    [Theory]
    [InlineData(FreeBusyStatus.Tentative, "0-1 3-4 7-10")]
    [InlineData(FreeBusyStatus.Busy, "0-2 3-5 7-10")]
    [InlineData(FreeBusyStatus.OutOfOffice, "0-5 6-10")]
    public void What_blocks_is_the_callers_choice(FreeBusyStatus blocking, string free)
    {
        foreach (int lead in new[] { 0, 1, 27, 31, 32, 60 })
        {
            FreeBusyMap map = Map(new string('3', lead) + "0120132000" + new string('3', 40));
            var found = new FreeBusyInterval[60];
            int count = FreeBusyAlgebra.FindFree([map], map.Window, Quarter, blocking, found);
            string.Join(' ', found.Take(count).Select(one => $"{((one.Start - Start) / Quarter) - lead}-{((one.End - Start) / Quarter) - lead}")).Should().Be(free);
        }
    }

    [Fact]
    public void What_does_not_fit_is_not_told()
    {
        var found = new FreeBusyInterval[2];
        FreeBusyAlgebra.FindFree([Map("02020202")], new FreeBusyWindow(Start, Quarter, 8), Quarter, FreeBusyStatus.Busy, found).Should().Be(2);
        found[1].Start.Should().Be(Start + (2 * Quarter));
        FreeBusyAlgebra.FindFree([Map("0")], new FreeBusyWindow(Start, Quarter, 1), Quarter, FreeBusyStatus.Busy, []).Should().Be(0);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(15, 1)]
    [InlineData(15, 899)]
    public void Slots_off_the_grid_are_refused(int minutes, int seconds)
    {
        FreeBusyMap odd = FreeBusyMap.Empty(Start.AddSeconds(seconds), TimeSpan.FromMinutes(minutes), 8);
        FluentActions.Invoking(() => Map("0000").Union(odd)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Map("0000").Overlay(odd)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FreeBusyAlgebra.FindFree([odd], Map("00").Window, Quarter, FreeBusyStatus.Busy, [])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_small_destination_and_no_blocking_status_are_refused()
    {
        FluentActions.Invoking(() => FreeBusyAlgebra.UnionAll([], Map("00000").Window, FreeBusyStatus.Free, new byte[1])).Should().Throw<ArgumentException>();
        foreach (int blocking in new[] { -1, 0, 4 })
        {
            FluentActions.Invoking(() => FreeBusyAlgebra.FindFree([], Map("0").Window, Quarter, (FreeBusyStatus)blocking, [])).Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Theory]
    [InlineData("00124", FreeBusyStatus.Free, "00120")]
    [InlineData("44321", FreeBusyStatus.Busy, "22321")]
    public void Digits_of_a_calendar_server_have_a_fifth(string digits, FreeBusyStatus four, string expected)
    {
        FreeBusyMap.TryParseDigits(digits, Start, Quarter, four, out FreeBusyMap? map, out _).Should().BeTrue();
        map!.ToDigits().Should().Be(expected);
        FreeBusyMap.TryParseDigits(digits, Start, Quarter, out _, out FreeBusyParseError error).Should().BeFalse();
        error.Should().Be(new FreeBusyParseError(FreeBusyParseReason.InvalidDigit, digits.IndexOf('4', StringComparison.Ordinal)));
        FreeBusyMap.TryParseDigits("0" + (char)('4' + 1), Start, Quarter, four, out _, out error).Should().BeFalse();
        error.Offset.Should().Be(1);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        FreeBusyMap[] people = [.. Enumerable.Range(0, 50).Select(i => Map(new string('0', 40) + (i % 2 == 0 ? "22" : "01") + new string('1', 342), i % 3))];
        var window = new FreeBusyWindow(Start, Quarter, 384);
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(384)];
        var found = new FreeBusyInterval[192];

        Allocation.Of(() => FreeBusyAlgebra.UnionAll(people, window, FreeBusyStatus.Free, packed)).Should().Be(0);
        Allocation.Of(() => FreeBusyAlgebra.FindFree(people, window, Quarter, FreeBusyStatus.Busy, found)).Should().Be(0);
    }

    private static string NaiveUnion(FreeBusyMap[] maps, FreeBusyWindow window, FreeBusyStatus beyond) => string.Concat(Enumerable.Range(0, window.Slots).Select(slot =>
        (char)('0' + maps.Select(map => (int)(map.StatusAt(window.Start + (slot * Quarter)) ?? beyond)).DefaultIfEmpty().Max())));
}
