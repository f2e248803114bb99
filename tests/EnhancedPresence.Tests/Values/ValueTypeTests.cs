using System.Text;
using CsCheck;

namespace EnhancedPresence.Tests.Values;

/// <summary>The value types of the root: what they accept, how they compare.</summary>
public sealed class ValueTypeTests
{
    [Theory]
    [InlineData("sip:alice@contoso.com", "alice", "contoso.com", "sip:alice@contoso.com")]
    [InlineData("alice@contoso.com", "alice", "contoso.com", "sip:alice@contoso.com")]
    [InlineData("SIPS:Alice@Contoso.com:5061;transport=tls", "Alice", "Contoso.com:5061", "SIPS:Alice@Contoso.com:5061;transport=tls")]
    [InlineData("sip:j.d+x%20y@[::1]:5060", "j.d+x%20y", "[::1]:5060", "sip:j.d+x%20y@[::1]:5060")]
    public void Addresses_are_taken_apart(string text, string user, string host, string whole)
    {
        SipUri uri = SipUri.Parse(text);
        uri.User.Should().Be(user);
        uri.Host.Should().Be(host);
        uri.Address.Should().Be(user + "@" + host);
        uri.ToString().Should().Be(whole);
        SipUri.TryParse(Encoding.UTF8.GetBytes(text), null, out SipUri fromUtf8).Should().BeTrue();
        fromUtf8.Should().Be(uri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("alice")]
    [InlineData("@contoso.com")]
    [InlineData("alice@")]
    [InlineData("alice@b@c")]
    [InlineData("alice @contoso.com")]
    [InlineData("alice@contoso.com\r\nEvil: 1")]
    [InlineData("<sip:alice@contoso.com>")]
    [InlineData("http:alice@contoso.com")]
    [InlineData("tel:+1@x")]
    public void What_is_no_address_is_refused(string text)
    {
        SipUri.TryParse(text, out SipUri uri).Should().BeFalse();
        uri.IsEmpty.Should().BeTrue();
        Action parse = () => SipUri.Parse(text);
        parse.Should().Throw<FormatException>();
    }

    [Fact]
    public void An_address_may_be_long_but_not_longer_than_the_limit()
    {
        SipUri.TryParse("sip:" + new string('a', SipUri.MaxLength - 6) + "@b", out _).Should().BeTrue();
        SipUri.TryParse("sip:" + new string('a', SipUri.MaxLength - 5) + "@b", out _).Should().BeFalse();
    }

    [Fact]
    public void Addresses_compare_without_case_and_with_parameters()
    {
        SipUri.Parse("sip:Alice@Contoso.com").Should().Be(SipUri.Parse("alice@contoso.COM"));
        SipUri.Parse("sip:Alice@Contoso.com").GetHashCode().Should().Be(SipUri.Parse("alice@contoso.COM").GetHashCode());
        SipUri withParameter = SipUri.Parse("sip:alice@contoso.com;gruu");
        withParameter.Should().NotBe(SipUri.Parse("alice@contoso.com"));
        withParameter.AddressOfRecord.Should().Be(SipUri.Parse("alice@contoso.com"));
    }

    [Theory]
    [InlineData(0, AvailabilityClass.Unknown)]
    [InlineData(2999, AvailabilityClass.Unknown)]
    [InlineData(3000, AvailabilityClass.Available)]
    [InlineData(4499, AvailabilityClass.Available)]
    [InlineData(4500, AvailabilityClass.AvailableIdle)]
    [InlineData(5999, AvailabilityClass.AvailableIdle)]
    [InlineData(6000, AvailabilityClass.Busy)]
    [InlineData(7499, AvailabilityClass.Busy)]
    [InlineData(7500, AvailabilityClass.BusyIdle)]
    [InlineData(8999, AvailabilityClass.BusyIdle)]
    [InlineData(9000, AvailabilityClass.DoNotDisturb)]
    [InlineData(11999, AvailabilityClass.DoNotDisturb)]
    [InlineData(12000, AvailabilityClass.BeRightBack)]
    [InlineData(14999, AvailabilityClass.BeRightBack)]
    [InlineData(15000, AvailabilityClass.Away)]
    [InlineData(17999, AvailabilityClass.Away)]
    [InlineData(18000, AvailabilityClass.Offline)]
    [InlineData(uint.MaxValue, AvailabilityClass.Offline)]
    public void Availability_falls_into_its_class(uint value, AvailabilityClass expected) => new Availability(value).Class.Should().Be(expected);

    [Fact]
    public void Availability_orders_by_number() => Gen.Select(Gen.UInt, Gen.UInt).Sample((a, b) =>
        new Availability(a) < new Availability(b) == a < b && new Availability(a).CompareTo(new Availability(b)) == a.CompareTo(b));

    [Fact]
    public void Container_numbers_have_a_range()
    {
        new ContainerId(ContainerId.MaxValue).Value.Should().Be(32767);
        Action tooLarge = () => _ = new ContainerId(ContainerId.MaxValue + 1);
        tooLarge.Should().Throw<ArgumentOutOfRangeException>();
        Action negative = () => _ = new ContainerId(-1);
        negative.Should().Throw<ArgumentOutOfRangeException>();
        ContainerId.TryParse("32768", null, out _).Should().BeFalse();
        ContainerId.TryParse("-1", null, out _).Should().BeFalse();
    }

    [Fact]
    public void Names_and_tokens_are_case_sensitive_and_open()
    {
        CategoryName.Parse("State").Should().NotBe(CategoryName.State);
        CategoryName.Parse("x:y").Value.Should().Be("x:y");
        new ActivityToken("In-a-meeting").Should().NotBe(ActivityToken.InAMeeting);
        new ActivityToken(string.Empty).Should().Be(default(ActivityToken));
    }

    [Fact]
    public void An_endpoint_is_written_in_upper_case()
    {
        EndpointId endpoint = EndpointId.Parse("458d2a22-9ec7-5d55-b011-f8e31cfe459e");
        endpoint.ToString().Should().Be("458D2A22-9EC7-5D55-B011-F8E31CFE459E");
        EndpointId.Parse(endpoint.ToString()).Should().Be(endpoint);
        EndpointId.Create().Should().NotBe(EndpointId.Create());
    }

    [Fact]
    public void Lists_are_equal_when_their_elements_are() => Gen.Int[0, 2].Array[0, 4].Array[2].Sample(pair =>
    {
        EquatableArray<int> left = [.. pair[0]];
        EquatableArray<int> right = [.. pair[1]];
        bool same = pair[0].SequenceEqual(pair[1]);
        return (left == right) == same && (!same || left.GetHashCode() == right.GetHashCode());
    });
}
