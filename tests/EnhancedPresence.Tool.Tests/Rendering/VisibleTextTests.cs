using EnhancedPresence.Tool.Rendering;

namespace EnhancedPresence.Tool.Tests.Rendering;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("\u001b[2J", "\\u001B[2J")]
    [InlineData("a\r\n\tb", "a\\r\\n\\tb")]
    [InlineData("\u0085\u009b", "\\u0085\\u009B")]
    [InlineData("\u202eabc\u2066", "\\u202Eabc\\u2066")]
    [InlineData("\ufeff\u200b", "\\uFEFF\\u200B")]
    [InlineData("na\u00efve \u65e5\u672c", "na\u00efve \u65e5\u672c")]
    [InlineData("\ud83c\udf34!", "\ud83c\udf34!")]
    [InlineData("\u0646\u200c\u0627", "\u0646\u200c\u0627")]
    [InlineData("\udb40\udc41", "\\uDB40\\uDC41")]
    public void Text_without_a_glyph_is_shown_as_its_number(string text, string visible) => VisibleText.Plain(text).Should().Be(visible);

    [Fact]
    public void Half_of_a_pair_is_shown_as_its_number() => VisibleText.Plain("a" + (char)0xD800).Should().Be("a\\uD800");

    [Fact]
    public void Markup_is_escaped() => VisibleText.Markup("[red]\u001b").Should().Be("[[red]]\\u001B");
}
