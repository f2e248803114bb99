using EnhancedPresence.Calendar;
using EnhancedPresence.Tool.Rendering;
using Spectre.Console;

namespace EnhancedPresence.Tool.Tests.Rendering;

public sealed class FreeBusyStripTests
{
    [Theory]
    [InlineData("0123", 1, ".?#o")]
    [InlineData("00012233", 2, ".?#o")]
    [InlineData("0001223", 2, ".?#o")]
    [InlineData("", 1, "")]
    public void Each_character_shows_what_occupies_most(string digits, int slotsPerCharacter, string strip) =>
        FreeBusyStrip.Plain(digits, slotsPerCharacter).Should().Be(strip);

    [Theory]
    [InlineData(128, 200, 1)]
    [InlineData(128, 128, 1)]
    [InlineData(128, 127, 2)]
    [InlineData(128, 60, 4)]
    [InlineData(384, 64, 8)]
    [InlineData(384, 0, 512)]
    public void A_map_is_made_to_fit(int slots, int width, int slotsPerCharacter)
    {
        FreeBusyMap map = FreeBusyMap.Empty(DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(15), slots);

        FreeBusyStrip.SlotsPerCharacter(map, width).Should().Be(slotsPerCharacter);
    }

    [Fact]
    public void Markup_says_the_same_as_the_text()
    {
        Markup.Remove(FreeBusyStrip.Markup("00112233001".AsSpan())).Should().Be(FreeBusyStrip.Plain("00112233001"));
    }
}
