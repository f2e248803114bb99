using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>The vectors of spec categories 10.5, both ways.</summary>
public class FreeBusyVectorTests
{
    private static readonly DateTimeOffset Start = new(2010, 6, 20, 7, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static TheoryData<string, string, string> Vectors => new()
    {
        { "0123", "E4", "5A==" },
        { "1", "01", "AQ==" },
        { "2", "02", "Ag==" },
        { "3", "03", "Aw==" },
        { "0022", "A0", "oA==" },
        { "2200", "0A", "Cg==" },
        { "11111", "5501", "VQE=" },
        { "2222000001111333300", "AA0054FD03", "qgBU/QM=" },
        { new string('0', 132) + "2222" + new string('0', 248), new string('0', 66) + "AA" + new string('0', 124), new string('A', 44) + "qgAA" + new string('A', 80) },
        { new string('0', 133) + "1111" + new string('0', 247), new string('0', 66) + "5401" + new string('0', 122), new string('A', 44) + "VAEA" + new string('A', 80) },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Digits_become_base64(string digits, string hex, string base64)
    {
        FreeBusyMap.TryParseDigits(digits, Start, Quarter, out FreeBusyMap? map, out _).Should().BeTrue();

        Convert.ToHexString(map!.Packed).Should().Be(hex);
        map.ToBase64().Should().Be(base64);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Base64_becomes_digits(string digits, string hex, string base64)
    {
        FreeBusyMap.TryParse(base64, Start, Quarter, digits.Length, out FreeBusyMap? map, out _).Should().BeTrue();

        map!.ToDigits().Should().Be(digits);
        Convert.ToHexString(map.Packed).Should().Be(hex);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Intervals_become_base64(string digits, string hex, string base64)
    {
        FreeBusyInterval[] intervals = [.. digits.Select((d, slot) =>
            new FreeBusyInterval(Start + (slot * Quarter), Start + ((slot + 1) * Quarter), (FreeBusyStatus)(d - '0')))];
        byte[] packed = new byte[FreeBusyEncoder.GetPackedLength(digits.Length)];
        byte[] text = new byte[FreeBusyEncoder.GetBase64Length(digits.Length)];

        FreeBusyEncoder.Encode(intervals, Start, Quarter, digits.Length, packed).Should().Be(packed.Length);
        FreeBusyEncoder.EncodeBase64(intervals, Start, Quarter, digits.Length, text).Should().Be(text.Length);

        Convert.ToHexString(packed).Should().Be(hex);
        System.Text.Encoding.ASCII.GetString(text).Should().Be(base64);
    }

    [Fact]
    public void The_documented_samples_read_as_a_human_calendar()
    {
        // Bytes 83 to 87 of a published sample: 54 51 55 55 05.
        byte[] packed = new byte[96];
        Convert.FromHexString("5451555505").CopyTo(packed, 83);
        FreeBusyMap.TryCreate(Start, Quarter, packed, out FreeBusyMap? map).Should().BeTrue();

        map!.GetRuns().Where(r => r.Status == FreeBusyStatus.Tentative).Select(r => (r.End - r.Start).TotalMinutes).Should().Equal(60, 180);
    }

    [Fact]
    public void The_default_map_is_32_bytes_and_44_characters()
    {
        FreeBusyEncoder.GetPackedLength(128).Should().Be(32);
        FreeBusyEncoder.GetBase64Length(128).Should().Be(44);
        FreeBusyEncoder.GetPackedLength(384).Should().Be(96);
        FreeBusyEncoder.GetBase64Length(384).Should().Be(128);
    }
}
