using EnhancedPresence.Server.Identity;

namespace EnhancedPresence.Server.Tests.Identity;

public sealed class UsersDocumentTests
{
    // MD5 of "alice@contoso.com:contoso.com:secret".
    private const string Hash = "c6b18b3c0a2ae4f9a2b0c8a1d2e3f405";

    [Fact]
    public void A_user_that_was_added_is_found_after_writing_and_reading()
    {
        UsersDocument document = UsersDocument.Empty.With(Make.Alice, DigestVerifier.Create(Make.Alice, "secret"));
        UsersDocument.TryParse(document.ToText(), out UsersDocument? read, out _).Should().BeTrue();

        document.ToText().Should().MatchRegex("^alice@contoso\\.com:\\{HA1\\}[0-9a-f]{32}\n$").And.NotContain("secret");
        read!.Find(SipUri.Parse("sip:ALICE@contoso.com"))!.ToHexString().Should().Be(DigestVerifier.Create(Make.Alice, "secret").ToHexString());
        read.Find(Make.Bob).Should().BeNull();
    }

    [Fact]
    public void Comments_and_order_are_kept_whatever_is_edited()
    {
        string text = $"# users\n\nbob@contoso.com:{{HA1}}{Hash}\nalice@contoso.com:letmein\n# end\n";
        UsersDocument.TryParse(text, out UsersDocument? document, out _).Should().BeTrue();

        document!.ToText().Should().Be(text);
        document.Users.Should().Equal((Make.Bob, false), (Make.Alice, true));
        document.With(Make.Bob, DigestVerifier.Create(Make.Bob, "new")).ToText().Should().StartWith("# users\n\nbob@contoso.com:{HA1}").And.NotContain(Hash).And.EndWith("# end\n");
        document.Without(Make.Bob).ToText().Should().Be("# users\n\nalice@contoso.com:letmein\n# end\n");
        document.Without(Make.Bob).Without(Make.Alice).Users.Should().BeEmpty();
        document.Without(Make.Carol).Should().BeSameAs(document);
    }

    [Theory]
    [InlineData("alice@contoso.com", "line 1: expected ADDRESS:{HA1}HEX*")]
    [InlineData("# x\nalice:secret", "line 2: expected*")]
    [InlineData("alice@contoso.com:", "line 1: the user has no password")]
    [InlineData("alice@contoso.com:{HA1}12", "line 1: 32 hexadecimal digits*")]
    [InlineData("alice@contoso.com:a\nALICE@contoso.com:b", "line 2: the user has a line already")]
    public void A_wrong_line_is_named_without_its_secret(string text, string expected)
    {
        UsersDocument.TryParse(text, out _, out string? error).Should().BeFalse();

        error.Should().Match(expected).And.NotContain("secret");
    }
}
