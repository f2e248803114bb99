using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

public sealed class ContainerMemberTests
{
    [Theory]
    [InlineData(ContainerMemberType.User, "Bob@Contoso.com", "bob@contoso.com")]
    [InlineData(ContainerMemberType.Domain, "Contoso.com", "contoso.com")]
    [InlineData(ContainerMemberType.SameEnterprise, "x", "")]
    [InlineData(ContainerMemberType.Federated, "x", "")]
    [InlineData(ContainerMemberType.PublicCloud, "x", "")]
    [InlineData(ContainerMemberType.Everyone, "x", "")]
    public void Addresses_and_domains_are_kept_in_lower_case_and_the_kinds_have_no_value(ContainerMemberType type, string value, string kept)
    {
        var member = new ContainerMember(type, value);

        member.Type.Should().Be(type);
        member.Value.Should().Be(kept);
        member.Should().Be(new ContainerMember(type, kept.Length == 0 ? string.Empty : value.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(ContainerMemberType.User, true)]
    [InlineData(ContainerMemberType.Domain, true)]
    [InlineData(ContainerMemberType.SameEnterprise, false)]
    [InlineData(ContainerMemberType.Everyone, false)]
    public void An_address_or_a_domain_must_be_named(ContainerMemberType type, bool isNeeded)
    {
        if (isNeeded)
        {
            FluentActions.Invoking(() => new ContainerMember(type)).Should().Throw<ArgumentException>()
                .WithParameterName("value").WithMessage($"*{type} needs a value*");
        }
        else
        {
            new ContainerMember(type).Value.Should().BeEmpty();
        }

        FluentActions.Invoking(() => new ContainerMember(type, null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_user_is_named_by_the_address() =>
        ContainerMember.User(SipUri.Parse("sip:Bob@contoso.com")).Should().Be(new ContainerMember(ContainerMemberType.User, "bob@contoso.com"));
}
