using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>How the contradictions of the sources are resolved: the rows of section 13 of the specification that are about the wire.</summary>
public sealed class WireContradictionTests
{
    private const string Namespace = "http://schemas.microsoft.com/2006/09/sip/";
    private const string State = "<state xmlns='" + Namespace + "state' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='machineState'>";
    private const string Delimiter = "<delimiter xmlns='" + Namespace + "commontypes'/>";
    private const string End = "<end xmlns='" + Namespace + "commontypes'/>";
    private const string Extension = "<extension xmlns='" + Namespace + "commontypes'><x xmlns='urn:x'/></extension>";

    [Theory]
    [InlineData("0123", "5A==")]
    [InlineData("1", "AQ==")]
    public void Row_1_the_first_slot_is_in_the_low_bits_of_the_first_byte(string digits, string base64)
    {
        FreeBusyMap.TryParseDigits(digits, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(15), out FreeBusyMap? map, out _).Should().BeTrue();
        Encoding.UTF8.GetString(PresenceXml.ToUtf8(new CalendarData { FreeBusy = FreeBusy.FromMap(map!) })).Should().Contain($">{base64}</freeBusy>");
    }

    [Fact]
    public void Row_2_a_map_has_128_slots_in_the_generation_of_2007_and_384_since()
    {
        CompatibilityProfile.Ocs2007.FreeBusySlots.Should().Be(128);
        CompatibilityProfile.Ocs2007R2.FreeBusySlots.Should().Be(128);
        CompatibilityProfile.Lync2010.FreeBusySlots.Should().Be(384);
        CompatibilityProfile.Lync2013.FreeBusySlots.Should().Be(384);
    }

    [Theory]
    [InlineData("<device>computer</device>")]
    [InlineData(Delimiter + "<device>computer</device>" + End)]
    public void Rows_13_14_what_came_later_is_read_with_and_without_a_delimiter_and_an_end_and_written_with_both(string content)
    {
        Read<MachineState>(State + content + "</state>").Device.Should().Be("computer");

        string written = Encoding.UTF8.GetString(PresenceXml.ToUtf8(new MachineState { Device = "computer" }));
        written.IndexOf("<delimiter", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(written.IndexOf("<device", StringComparison.Ordinal));
        written.IndexOf("<end", StringComparison.Ordinal).Should().BeGreaterThan(written.IndexOf("<device", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Extension + Delimiter + End)]
    [InlineData(Delimiter + End + Extension)]
    public void Row_15_an_extension_is_read_before_and_after_the_end(string content) =>
        Encoding.UTF8.GetString(PresenceXml.ToUtf8(Read<MachineState>(State + "<availability>3500</availability>" + content + "</state>"))).Should().Contain("urn:x");

    [Theory]
    [InlineData("http://schemas.microsoft.com/02/2006/sip/routing")]
    [InlineData("http://schemas.microsoft.com/2006/09/sip/routing")]
    public void Row_16_routing_is_read_from_both_namespaces(string uri) => Read<Routing>($"<routing xmlns='{uri}' name='rtcdefault' version='1'><preamble/></routing>").Name.Should().Be("rtcdefault");

    [Fact]
    public void Row_16_routing_is_written_in_the_namespace_of_the_table() =>
        Encoding.UTF8.GetString(PresenceXml.ToUtf8(new Routing())).Should().Contain("http://schemas.microsoft.com/02/2006/sip/routing");

    [Fact]
    public void Row_18_summer_is_an_hour_less_to_add() =>
        (WorkingHoursTimeZone.TryFromId("Europe/Berlin", 2026, out WorkingHoursTimeZone? zone) ? (zone.Bias, zone.StandardTime.Bias, zone.DaylightTime.Bias) : default)
            .Should().Be((-60, 0, -60));

    [Theory]
    [InlineData("note")]
    [InlineData("noteHistory")]
    public void Row_19_a_history_of_notes_has_one_of_two_roots(string root) =>
        Read<Note>($"<{root} xmlns='{Namespace}note'><body type='personal' uri=''>a</body></{root}>").Bodies.Should().ContainSingle();

    [Theory]
    [InlineData(Namespace + "calendarData", false)]
    [InlineData("http://schemas.microsoft.com/exchange/services/2006/types", true)]
    public void Row_17_a_map_is_read_in_the_namespace_of_exchange_too_and_made_in_that_of_calendar_data(string uri, bool exchange)
    {
        FreeBusy read = Read<CalendarData>(
            $"<calendarData xmlns='{Namespace}calendarData' mailboxID='a@b.c'><freeBusy xmlns='{uri}' startTime='2026-03-02T09:00:00Z' granularity='PT15M' encodingVersion='1'>AQ==</freeBusy></calendarData>").FreeBusy!;

        read.InExchangeNamespace.Should().Be(exchange);
        read.TryGetMap(out FreeBusyMap? map).Should().BeTrue();
        FreeBusy.FromMap(map!).InExchangeNamespace.Should().BeFalse();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("outlook")]
    [InlineData("wab")]
    [InlineData("something else")]
    public void Row_33_the_manager_of_personal_information_is_a_word(string word)
    {
        var options = new OtherOptions { Permissions = new OptionPermissions { PersonalInformationManager = word } };

        Read<OtherOptions>(Encoding.UTF8.GetString(PresenceXml.ToUtf8(options))).Should().Be(options);
    }

    private static T Read<T>(string xml)
        where T : PresenceCategory =>
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? value, out PresenceReadError error) ? value.Should().BeOfType<T>().Subject : throw error.ToException();
}
