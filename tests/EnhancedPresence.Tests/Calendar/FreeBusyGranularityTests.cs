using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

public class FreeBusyGranularityTests
{
    [Theory]
    [InlineData("PT15M", 900, "PT15M")]
    [InlineData(" PT15M\n", 900, "PT15M")]
    [InlineData("PT900S", 900, "PT15M")]
    [InlineData("PT000000900S", 900, "PT15M")]
    [InlineData("PT0H15M0S", 900, "PT15M")]
    [InlineData("P0DT15M", 900, "PT15M")]
    [InlineData("PT1H", 3600, "PT1H")]
    [InlineData("PT60M", 3600, "PT1H")]
    [InlineData("PT1H1M1S", 3661, "PT1H1M1S")]
    [InlineData("P1D", 86400, "P1D")]
    [InlineData("PT24H", 86400, "P1D")]
    [InlineData("PT1S", 1, "PT1S")]
    public void Durations_are_read_and_written_in_the_shortest_form(string text, int seconds, string canonical)
    {
        FreeBusyMap.TryParseGranularity(text, out TimeSpan granularity).Should().BeTrue();

        granularity.Should().Be(TimeSpan.FromSeconds(seconds));
        FreeBusyMap.FormatGranularity(granularity).Should().Be(canonical);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("15M")]
    [InlineData("P15M")]
    [InlineData("PT15")]
    [InlineData("PTM")]
    [InlineData("PT15M15M")]
    [InlineData("PT15M1H")]
    [InlineData("pt15m")]
    [InlineData("-PT15M")]
    [InlineData("PT-15M")]
    [InlineData("PT0S")]
    [InlineData("PT1.5M")]
    [InlineData("PT0.5S")]
    [InlineData("P1Y")]
    [InlineData("P1DT1S")]
    [InlineData("PT86401S")]
    [InlineData("PT99999999999999999999S")]
    [InlineData("PT999999999H999999999M999999999S")]
    [InlineData("PT15M x")]
    [InlineData("\u00a0PT15M")]
    [InlineData("P9999999999D")]
    public void Anything_else_is_refused(string? text)
    {
        FreeBusyMap.TryParseGranularity(text, out TimeSpan granularity).Should().BeFalse();
        granularity.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Every_length_round_trips() => Gen.Int[1, 86_400].Sample(seconds =>
    {
        string text = FreeBusyMap.FormatGranularity(TimeSpan.FromSeconds(seconds));

        (FreeBusyMap.TryParseGranularity(text, out TimeSpan back) && back.TotalSeconds == seconds).Should().BeTrue();
        System.Xml.XmlConvert.ToTimeSpan(text).Should().Be(back);
    });

    [Fact]
    public void Lengths_out_of_range_are_not_written()
    {
        foreach (TimeSpan bad in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(86_401) })
        {
            FluentActions.Invoking(() => FreeBusyMap.FormatGranularity(bad)).Should().Throw<ArgumentOutOfRangeException>();
        }
    }
}
