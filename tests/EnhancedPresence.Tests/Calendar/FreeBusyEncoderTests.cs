using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tests.Calendar;

public class FreeBusyEncoderTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    // Around the window in seconds, with some starts and ends exactly on slots and some at the ends of time.
    private static readonly Gen<DateTimeOffset> GenInstant = Gen.Frequency(
        (6, Gen.Int[-200_000, 400_000].Select(s => Start.AddSeconds(s))),
        (6, Gen.Int[-300, 500].Select(s => Start + (s * Quarter))),
        (1, Gen.OneOf(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Start.AddTicks(1), Start.AddTicks(-1))));

    private static readonly Gen<FreeBusyInterval> GenInterval = Gen.Select(GenInstant, GenInstant, Gen.Int[0, 3])
        .Select((a, b, status) => new FreeBusyInterval(a, b, (FreeBusyStatus)status));

    [Fact]
    public void It_agrees_with_the_naive_way() =>
        Gen.Select(GenInterval.Array[0, 12], Gen.Int[0, 400], Gen.OneOf(1, 60, 300, 900, 3600, 86_400)).Sample((intervals, slots, seconds) =>
        {
            var granularity = TimeSpan.FromSeconds(seconds);
            byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(slots)];
            packed.AsSpan().Fill(0xFF);

            FreeBusyEncoder.Encode(intervals, Start, granularity, slots, packed).Should().Be(packed.Length);

            byte[] expected = NaiveFreeBusy.Pack(NaiveFreeBusy.Slots(intervals, Start, granularity, slots));
            packed.AsSpan().SequenceEqual(expected).Should().BeTrue();
        });

    // Lengths in ticks: powers of two, odd ones that are short, and those around the longest odd one that is divided by multiplying.
    [Fact]
    public void It_agrees_with_the_naive_way_where_slots_have_odd_lengths() =>
        Gen.Select(GenInterval.Array[0, 6], Gen.Int[0, 128], Gen.OneOf(1, 2, 3, 1 << 20, (1L << 28) - 1, 1L << 28, (1L << 28) + 1, 9_000_000_001), Gen.Long[-300, 300], Gen.Long[-2, 2])
            .Sample((intervals, slots, ticks, slot, offset) =>
            {
                FreeBusyInterval[] all = [.. intervals, new(Start.AddTicks((slot * ticks) + offset), Start.AddTicks(((slot + 3) * ticks) - offset), FreeBusyStatus.Busy)];
                byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(slots)];

                FreeBusyEncoder.Encode(all, Start, TimeSpan.FromTicks(ticks), slots, packed);

                packed.AsSpan().SequenceEqual(NaiveFreeBusy.Pack(NaiveFreeBusy.Slots(all, Start, TimeSpan.FromTicks(ticks), slots))).Should().BeTrue();
            });

    [Fact]
    public void A_usual_text_that_is_wrong_somewhere_is_refused_there()
    {
        byte[] packed = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 37))];
        byte[] text = System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(packed));
        byte[] back = new byte[32];
        for (int i = 0; i < text.Length - 1; i++)
        {
            foreach (byte wrong in new byte[] { 0, (byte)'-', (byte)'_', (byte)'@', (byte)'[', (byte)'`', (byte)'{', 0x80, 0xFF })
            {
                byte[] other = [.. text];
                other[i] = wrong;
                FreeBusyEncoder.TryDecodeBase64(other, back, out int none, out FreeBusyParseError error).Should().BeFalse();
                (none, error.Offset).Should().Be((0, i));
            }
        }

        FreeBusyEncoder.TryDecodeBase64(text, back, out int written, out _).Should().BeTrue();
        back.AsSpan(0, written).SequenceEqual(packed).Should().BeTrue();
        FreeBusyEncoder.TryDecodeBase64(text, new byte[31], out _, out FreeBusyParseError room).Should().BeFalse();
        room.Reason.Should().Be(FreeBusyParseReason.TooManySlots);
    }

    [Fact]
    public void Base64_is_that_of_the_bytes_and_decodes_to_them() =>
        Gen.Select(GenInterval.Array[0, 6], Gen.Int[0, 130]).Sample((intervals, slots) =>
        {
            byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(slots)];
            byte[] text = new byte[FreeBusyEncoder.GetBase64Length(slots) + 3];
            FreeBusyEncoder.Encode(intervals, Start, Quarter, slots, packed);

            int length = FreeBusyEncoder.EncodeBase64(intervals, Start, Quarter, slots, text);
            byte[] back = new byte[text.Length];
            bool decoded = FreeBusyEncoder.TryDecodeBase64(text.AsSpan(0, length), back, out int written, out _);

            System.Text.Encoding.ASCII.GetString(text, 0, length).Should().Be(Convert.ToBase64String(packed));
            (decoded && back.AsSpan(0, written).SequenceEqual(packed)).Should().BeTrue();
        });

    [Fact]
    public void Runs_cover_the_slots_and_are_as_long_as_they_get() =>
        Gen.Select(GenInterval.Array[0, 12], Gen.Int[0, 400]).Sample((intervals, slots) =>
        {
            byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(slots)];
            FreeBusyEncoder.Encode(intervals, Start, Quarter, slots, packed);
            var statuses = new List<FreeBusyStatus>();

            foreach ((int first, int count, FreeBusyStatus status) in FreeBusyEncoder.EnumerateRuns(packed, slots))
            {
                first.Should().Be(statuses.Count);
                count.Should().BePositive();
                (statuses.Count == 0 || statuses[^1] != status).Should().BeTrue();
                statuses.AddRange(Enumerable.Repeat(status, count));
            }

            statuses.Should().Equal(NaiveFreeBusy.Slots(intervals, Start, Quarter, slots));
        });

    [Fact]
    public void Runs_of_slots_that_are_not_there_are_refused()
    {
        Action many = () => FreeBusyEncoder.EnumerateRuns(new byte[2], 9);
        Action negative = () => FreeBusyEncoder.EnumerateRuns(new byte[2], -1);

        many.Should().Throw<ArgumentOutOfRangeException>();
        negative.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        FreeBusyInterval[] busy = [new(Start, Start.AddHours(3), FreeBusyStatus.Busy), new(Start.AddHours(2), Start.AddHours(5), FreeBusyStatus.Tentative)];
        byte[] text = new byte[FreeBusyEncoder.GetBase64Length(128)];
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(128)];
        int runs = 0;

        Allocation.Of(() =>
        {
            FreeBusyEncoder.EncodeBase64(busy, Start, Quarter, 128, text);
            FreeBusyEncoder.TryDecodeBase64(text, packed, out _, out _);
            foreach (FreeBusySlotRun run in FreeBusyEncoder.EnumerateRuns(packed, 128))
            {
                runs += run.Count;
            }
        }).Should().Be(0);
    }

    [Fact]
    public void The_ends_of_time_are_instants_like_any_other()
    {
        FreeBusyInterval[] always = [new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, FreeBusyStatus.Busy)];
        byte[] packed = new byte[1];

        foreach (DateTimeOffset start in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue.AddTicks(-1), Start })
        {
            FreeBusyEncoder.Encode(always, start, FreeBusyMap.MaxGranularity, 1, packed);
            packed[0].Should().Be(2);
        }

        FreeBusyEncoder.Encode(always, DateTimeOffset.MaxValue, Quarter, 4, packed);
        packed[0].Should().Be(0);
    }

    [Theory]
    [InlineData(0, 0, "0000")]
    [InlineData(10, 5, "0000")]
    [InlineData(910, 10, "0000")]
    [InlineData(10, 10, "0000")]
    [InlineData(0, 1, "2000")]
    [InlineData(899, 900, "2000")]
    [InlineData(899, 901, "2200")]
    [InlineData(900, 901, "0200")]
    [InlineData(-10, 0, "0000")]
    [InlineData(-10, 1, "2000")]
    [InlineData(3599, 9999, "0002")]
    [InlineData(3600, 9999, "0000")]
    [InlineData(-9999, 9999, "2222")]
    public void Any_part_of_a_slot_marks_it(int from, int to, string digits)
    {
        Encode(4, (from, to, 2)).Should().Be(digits);
        Encode(200, (from, to, 2))[..4].Should().Be(digits);
    }

    [Fact]
    public void The_largest_code_wins_in_any_order()
    {
        (int, int, int)[] intervals = [(0, 3600, 1), (900, 2700, 2), (1800, 2700, 3), (0, 3600, 0)];
        foreach ((int, int, int)[] order in new[] { intervals, [.. intervals.Reverse()], [intervals[2], intervals[0], intervals[3], intervals[1]] })
        {
            Encode(5, order).Should().Be("12310");
        }
    }

    [Fact]
    public void A_code_that_two_bits_cannot_carry_is_free() => Encode(2, (0, 1800, 4), (0, 900, -1)).Should().Be("00");

    [Fact]
    public void Encoding_and_decoding_allocate_nothing()
    {
        FreeBusyInterval[] intervals = [new(Start, Start.AddHours(9), FreeBusyStatus.Busy), new(Start.AddHours(7), Start.AddDays(3), FreeBusyStatus.Tentative)];
        byte[] packed = new byte[96];
        byte[] text = new byte[128];
        void Work()
        {
            FreeBusyEncoder.Encode(intervals, Start, Quarter, 384, packed);
            int length = FreeBusyEncoder.EncodeBase64(intervals, Start, Quarter, 384, text);
            FreeBusyEncoder.TryDecodeBase64(text.AsSpan(0, length), packed, out _, out _);
        }

        Allocation.Of(Work).Should().Be(0);
    }

    [Fact]
    public void Processors_without_instructions_for_single_bits_weave_and_collect_the_same_slots() => Gen.Select(Gen.UInt, Gen.UInt).Sample((low, high) =>
    {
        ulong woven = FreeBusyEncoder.Weave(low, high);
        for (int bit = 0; bit < 32; bit++)
        {
            ((woven >> (2 * bit)) & 3).Should().Be(((low >> bit) & 1) + (2 * ((high >> bit) & 1)));
        }

        FreeBusySlotRunEnumerator.Collect(woven).Should().Be(low);
    });

    [Fact]
    public void Arguments_are_checked()
    {
        FluentActions.Invoking(() => FreeBusyEncoder.Encode([], Start, Quarter, 5, new byte[1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FreeBusyEncoder.EncodeBase64([], Start, Quarter, 5, new byte[3])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FreeBusyEncoder.Encode([], Start, TimeSpan.Zero, 4, new byte[1])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreeBusyEncoder.Encode([], Start, TimeSpan.MaxValue, 4, new byte[1])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreeBusyEncoder.GetPackedLength(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreeBusyEncoder.GetBase64Length(FreeBusyMap.MaxSlots + 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_text_that_does_not_fit_is_refused()
    {
        FreeBusyEncoder.TryDecodeBase64("AAAAAAAA"u8, new byte[3], out int written, out FreeBusyParseError error).Should().BeFalse();

        written.Should().Be(0);
        error.Reason.Should().Be(FreeBusyParseReason.TooManySlots);
    }

    private static string Encode(int slots, params (int From, int To, int Status)[] intervals)
    {
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(slots)];
        FreeBusyInterval[] all = [.. intervals.Select(i => new FreeBusyInterval(Start.AddSeconds(i.From), Start.AddSeconds(i.To), (FreeBusyStatus)i.Status))];
        FreeBusyEncoder.Encode(all, Start, Quarter, slots, packed);
        FreeBusyMap.TryCreate(Start, Quarter, packed, out FreeBusyMap? map);
        return map!.ToDigits()[..slots];
    }
}
