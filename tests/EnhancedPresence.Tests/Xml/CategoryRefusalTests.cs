using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>What the categories that are described as data refuse, always or in strict reading.</summary>
public sealed class CategoryRefusalTests
{
    private const string Delimiter = "<delimiter xmlns='http://schemas.microsoft.com/2006/09/sip/commontypes'/>";
    private const string End = "<end xmlns='http://schemas.microsoft.com/2006/09/sip/commontypes'/>";
    private const string Sip = "http://schemas.microsoft.com/2006/09/sip/";

    public static TheoryData<string> WrongValues =>
    [
        "<contactCard xmlns='" + Sip + "contactcard' isUCEnabled='perhaps'/>",
        "<contactCard xmlns='" + Sip + "contactcard' updated='yesterday'/>",
        "<contactCard xmlns='" + Sip + "contactcard'><displayADPhoto>maybe</displayADPhoto></contactCard>",
        "<contactCard xmlns='" + Sip + "contactcard'><title LCID='en'>x</title></contactCard>",
        "<contactCard xmlns='" + Sip + "contactcard'><photo updated=''/></contactCard>",
        "<device xmlns='" + Sip + "device'><capabilities><voice render='loud'/></capabilities></device>",
        "<services xmlns='" + Sip + "service'><service><capabilities><voice version='-1'/></capabilities></service></services>",
        "<services xmlns='" + Sip + "service'><service><capabilities><voice deviceAvailability='high'/></capabilities></service></services>",
        "<userProperties xmlns='" + Sip + "categories'><exumEnabled>18446744073709551616</exumEnabled></userProperties>",
        "<userProperties xmlns='" + Sip + "categories'><exumEnabled>-1</exumEnabled></userProperties>",
        "<userProperties xmlns='" + Sip + "categories'><acpInformation default='x'/></userProperties>",
        "<userInformation xmlns='" + Sip + "options/userInformation'><phones><phone><readOnly>2</readOnly></phone></phones></userInformation>",
        "<alerts xmlns='" + Sip + "options/alerts'><notifyAdditionToContactList/></alerts>",
        "<otherOptions xmlns='" + Sip + "options/otherOptions'><permissions><imAutoArchiving>2</imAutoArchiving></permissions></otherOptions>",
        "<routing xmlns='http://schemas.microsoft.com/02/2006/sip/routing' version='a'/>",
        "<routing xmlns='" + Sip + "routing'><preamble><wait seconds='1.5'/></preamble></routing>",
        "<legacyInterop xmlns='" + Sip + "categories' availability='-1'/>",
        "<mwi xmlns='" + Sip + "mwi' unreadVoiceMailCount='many'/>",
    ];

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_value_that_does_not_fit_its_type_is_an_error(string xml)
    {
        Read(xml, PresenceReadMode.Tolerant).Should().Be(PresenceReadReason.InvalidValue);
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? kept, out _, new PresenceXmlOptions { KeepInvalidValues = true }).Should().BeTrue();
        kept.Should().BeOfType<RawCategory>();
    }

    [Theory]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'>text</contactCard>")]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'><url>a<b/></url></contactCard>")]
    [InlineData("<device xmlns='" + Sip + "device'><capabilities><voice>on</voice></capabilities></device>")]
    public void Content_of_the_wrong_kind_is_an_error(string xml) => Read(xml, PresenceReadMode.Tolerant).Should().Be(PresenceReadReason.UnexpectedContent);

    [Theory]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'><phone type='work'/></contactCard>")]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'>" + Delimiter + Delimiter + "<photo/>" + End + "</contactCard>")]
    [InlineData("<device xmlns='" + Sip + "device'><capabilities uri='sip:a@b.c'/></device>")]
    [InlineData("<device xmlns='" + Sip + "device' endpointId='E'><capabilities/></device>")]
    [InlineData("<device xmlns='" + Sip + "device' endpointId='E'/>")]
    [InlineData("<services xmlns='" + Sip + "service'><service/></services>")]
    [InlineData("<userProperties xmlns='" + Sip + "categories'><lines><line>tel:1</line></lines></userProperties>")]
    [InlineData("<userProperties xmlns='" + Sip + "categories'>" + Delimiter + "<acpInformation default='true'/>" + End + "</userProperties>")]
    [InlineData("<userInformation xmlns='" + Sip + "options/userInformation'/>")]
    [InlineData("<rccOptions xmlns='" + Sip + "options/rccOptions'/>")]
    [InlineData("<routing xmlns='" + Sip + "routing' name='rtcdefault' version='1'/>")]
    [InlineData("<routing xmlns='" + Sip + "routing' name='rtcdefault'><preamble/></routing>")]
    [InlineData("<legacyInterop xmlns='" + Sip + "categories'/>")]
    [InlineData("<mwi xmlns='" + Sip + "mwi'/>")]
    public void What_the_schema_wants_is_missed_in_strict_reading_only(string xml)
    {
        Read(xml, PresenceReadMode.Tolerant).Should().Be(PresenceReadReason.None);
        Read(xml, PresenceReadMode.Strict).Should().Be(PresenceReadReason.MissingValue);
    }

    [Theory]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'><type>person</type></contactCard>")]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'>" + Delimiter + Delimiter + "</contactCard>")]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'><title>a</title><company>b</company></contactCard>")]
    [InlineData("<contactCard xmlns='" + Sip + "contactcard'><x/></contactCard>")]
    [InlineData("<alerts xmlns='" + Sip + "options/alerts'>" + Delimiter + "<x xmlns='urn:x'/>" + End + "</alerts>")]
    [InlineData("<services xmlns='" + Sip + "service'><x/></services>")]
    public void What_the_schema_does_not_have_is_refused_in_strict_reading_only(string xml)
    {
        Read(xml, PresenceReadMode.Tolerant).Should().Be(PresenceReadReason.None);
        Read(xml, PresenceReadMode.Strict).Should().Be(PresenceReadReason.UnexpectedContent);
    }

    [Fact]
    public void Strict_reading_takes_what_later_products_add_to_a_block()
    {
        Read("<contactCard xmlns='" + Sip + "contactcard'>" + Delimiter + "<type>person</type><x/>" + Delimiter + "<y/>" + End + "</contactCard>", PresenceReadMode.Strict)
            .Should().Be(PresenceReadReason.None);
    }

    [Fact]
    public void The_parts_of_a_card_are_where_they_should_be()
    {
        PresenceXml.TryReadCategory(
            Encoding.UTF8.GetBytes("<contactCard xmlns='" + Sip + "contactcard'><identity><name><displayName>Bob</displayName></name></identity><automaton>False</automaton></contactCard>"),
            out PresenceCategory? value,
            out _).Should().BeTrue();
        var card = (ContactCard)value!;
        card.FindDisplayName().Should().Be("Bob");
        card.IsAutomaton.Should().BeFalse();
        ContactCard.Empty.FindDisplayName().Should().BeNull();
    }

    [Fact]
    public void Flags_are_words()
    {
        var flags = new RoutingFlags { Value = " team_ring\twork_hours" };
        flags.Has("work_hours").Should().BeTrue();
        flags.Has("work").Should().BeFalse();
        new RoutingFlags().Has("work_hours").Should().BeFalse();
    }

    [Fact]
    public void Names_and_elements_that_would_change_the_document_are_refused_by_the_writer()
    {
        foreach (string name in new[] { string.Empty, "a b", "p:voice", "1", "a/", new string('x', 300) + "<" })
        {
            Action capability = () => PresenceXml.ToUtf8(new Device { CapabilitySets = [new CapabilitySet { Capabilities = [new Capability { Name = name }] }] });
            capability.Should().Throw<ArgumentException>();
        }

        PresenceXml.TryReadRaw("<other/>"u8, out RawXml? other, out _).Should().BeTrue();
        Action forwarding = () => PresenceXml.ToUtf8(new UserProperties { ForwardingUrls = [other!] });
        forwarding.Should().Throw<ArgumentException>();
    }

    private static PresenceReadReason Read(string xml, PresenceReadMode mode)
    {
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out _, out PresenceReadError error, new PresenceXmlOptions { Mode = mode });
        return error.Reason;
    }
}
