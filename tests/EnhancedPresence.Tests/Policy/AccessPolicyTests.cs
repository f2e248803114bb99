using System.Text;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Policy;

public sealed class AccessPolicyTests
{
    private const string Secret = "s3cret";
    private static readonly CompatibilityProfile Ocs = CompatibilityProfile.Ocs2007;

    private static readonly UnknownContent Extra = new()
    {
        Attributes = [new UnknownAttribute("urn:x", "extra", Secret)],
        Elements = [new UnknownElement(ElementPlace.Block(1), Raw($"<x xmlns='urn:x'>{Secret}</x>"))],
    };

    private static readonly AggregateState Full = new()
    {
        Manual = true,
        StartTime = DateTimeOffset.UnixEpoch,
        Availability = Availability.Busy,
        Activities = [new StateActivity { Token = ActivityToken.InAMeeting, Custom = [new LocalizedText("deep in code") { Unknown = Extra }], Unknown = Extra }],
        EndpointLocation = "office",
        LastActive = DateTimeOffset.UnixEpoch,
        MeetingSubject = new LocalizedText(Secret),
        MeetingLocation = new LocalizedText(Secret),
        TimeZoneBias = 480,
        TimeZoneName = "Pacific",
        TimeZoneAbbreviation = "PST",
        Device = "computer",
        Unknown = Extra,
    };

    private static readonly Gen<PresenceCategory> Values = Gen.OneOf<PresenceCategory>(
        Full,
        new UserState { Manual = true, Availability = Availability.Busy, Activities = Full.Activities, Unknown = Extra, EndpointLocation = "home" },
        new CalendarState { Availability = Availability.Busy, MeetingSubject = Full.MeetingSubject, MeetingLocation = Full.MeetingLocation, Uri = Secret },
        new MachineState { Availability = Availability.Available, EndpointLocation = "home", TimeZoneBias = 60, Device = "mobile", Unknown = Extra },
        new AggregateMachineState { Availability = Availability.Away, EndpointId = Secret, MeetingSubject = Full.MeetingSubject },
        new PhoneState { Availability = Availability.Busy, Uri = Secret, Activities = Full.Activities },
        new OtherState("conferenceState") { Availability = Availability.Busy, Unknown = Extra },
        Note.Personal(Secret) with { Unknown = Extra },
        new CalendarData { MailboxId = Secret, FreeBusy = new FreeBusy { Start = DateTimeOffset.UnixEpoch, Granularity = "PT15M" }, Unknown = Extra },
        new RawCategory(Raw($"<state xmlns='http://schemas.microsoft.com/2006/09/sip/state'><availability>{Secret}</availability></state>")),
        new RawCategory(Raw($"<x xmlns='urn:x'>{Secret}</x>")));

    private static readonly Gen<ContainerId> Ids =
        Gen.OneOf(0, 1, 2, 3, 100, 200, 300, 400, 1234, 32000).Select(static i => new ContainerId(i));

    private static readonly Gen<CategoryName> Names = Gen.OneOf(
        CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.ContactCard, CategoryName.NoteHistory,
        CategoryName.Routing, CategoryName.Device, CategoryName.DndState, new CategoryName("custom"));

    private static readonly Gen<CompatibilityProfile> Profiles = Gen.OneOf(Ocs, CompatibilityProfile.Lync2013);

    [Theory]
    [InlineData(0, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished)]
    [InlineData(1, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden)]
    [InlineData(2, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden)]
    [InlineData(3, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden)]
    [InlineData(100, AccessCell.AvailabilityOnly, AccessCell.Empty, AccessCell.Empty)]
    [InlineData(200, AccessCell.NoMeetingAndNoLocation, AccessCell.AsPublished, AccessCell.AsPublished)]
    [InlineData(300, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished)]
    [InlineData(400, AccessCell.NoMeeting, AccessCell.AsPublished, AccessCell.AsPublished)]
    [InlineData(1234, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished)]
    [InlineData(32000, AccessCell.Offline, AccessCell.Empty, AccessCell.Empty)]
    public void The_matrix_is_that_of_the_specification(int container, AccessCell state, AccessCell note, AccessCell calendarData)
    {
        var id = new ContainerId(container);

        AccessPolicy.CellFor(CategoryName.State, id, Ocs).Should().Be(state);
        AccessPolicy.CellFor(CategoryName.Note, id, Ocs).Should().Be(note);
        AccessPolicy.CellFor(CategoryName.CalendarData, id, Ocs).Should().Be(calendarData);
        AccessPolicy.CellFor(CategoryName.Routing, id, Ocs).Should().Be(AccessCell.Hidden);
    }

    [Fact]
    public void External_contacts_see_the_availability_and_its_type_only() =>
        Seen(CategoryName.State, Full, 100).Should().Be(new AggregateState { Availability = Availability.Busy });

    [Fact]
    public void Colleagues_see_the_activity_and_no_meeting()
    {
        var expected = new AggregateState
        {
            Manual = true,
            StartTime = DateTimeOffset.UnixEpoch,
            Availability = Availability.Busy,
            Activities = [new StateActivity { Token = ActivityToken.InAMeeting, Custom = [new LocalizedText("deep in code")] }],
            LastActive = DateTimeOffset.UnixEpoch,
            TimeZoneBias = 480,
            TimeZoneName = "Pacific",
            TimeZoneAbbreviation = "PST",
            Device = "computer",
        };

        Seen(CategoryName.State, Full, 200).Should().Be(expected);
        Seen(CategoryName.State, Full, 400).Should().Be(expected with { EndpointLocation = "office" });
        AccessPolicy.Redact(CategoryName.State, Full, ContainerId.Colleagues, CompatibilityProfile.Lync2010).Value
            .Should().Be(expected with { EndpointLocation = "office" });
    }

    [Fact]
    public void The_workgroup_sees_everything() => Seen(CategoryName.State, Full, 300).Should().BeSameAs(Full);

    [Fact]
    public void Blocked_contacts_see_somebody_offline()
    {
        Seen(CategoryName.State, Full, 32000).Should().Be(new AggregateState { Availability = Availability.Offline });
        Seen(CategoryName.Note, Note.Personal("x"), 32000).Should().Be(Note.Empty);
        Seen(CategoryName.CalendarData, new CalendarData { MailboxId = "x" }, 32000).Should().Be(CalendarData.Empty);
    }

    [Fact]
    public void A_state_that_could_not_be_read_is_hidden_where_something_must_be_taken_out()
    {
        var raw = new RawCategory(Raw("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state' startTime='?'/>"));

        Seen(CategoryName.State, raw, 100).Should().BeNull();
        Seen(CategoryName.State, raw, 200).Should().BeNull();
        Seen(CategoryName.State, raw, 300).Should().BeSameAs(raw);
        Seen(new CategoryName("custom"), raw, 200).Should().BeNull();
    }

    [Fact]
    public void A_contact_card_is_shown_as_published_to_blocked_contacts_too()
    {
        var card = new ContactCard { Titles = [new LocalizedText("Engineer")], Unknown = Extra };

        foreach (int container in new[] { 0, 100, 200, 300, 400, 32000 })
        {
            AccessPolicy.Redact(CategoryName.ContactCard, card, new ContainerId(container), Ocs).Should().Be(new AccessDecision(AccessCell.AsPublished, card));
        }

        Seen(CategoryName.ContactCard, card, 2).Should().BeNull();
    }

    [Theory]
    [InlineData("services", true)]
    [InlineData("custom", true)]
    [InlineData("mwi", false)]
    [InlineData("device", false)]
    [InlineData("routing", false)]
    [InlineData("userProperties", false)]
    [InlineData("userInformation", false)]
    [InlineData("alerts", false)]
    [InlineData("otherOptions", false)]
    [InlineData("rccOptions", false)]
    [InlineData("legacyInterop", false)]
    public void Typed_values_are_seen_as_their_category_says(string category, bool visible)
    {
        foreach (Gen<PresenceCategory> values in CategoryGen.ByName.Where(pair => pair.Key != "noteHistory").Select(pair => pair.Value))
        {
            values.Sample(
                value =>
                {
                    Seen(new CategoryName(category), value, 400).Should().Be(visible ? value : null);
                    Seen(new CategoryName(category), value, 32000).Should().BeNull();
                },
                iter: 10);
        }
    }

    [Fact]
    public void A_history_of_notes_is_a_note_whatever_its_root_element() => SmallGen.NoteHistory.Sample(history =>
        Seen(new CategoryName("custom"), history, 100) == Note.Empty && Seen(CategoryName.NoteHistory, history, 200) == history);

    [Fact]
    public void Private_categories_never_leave() => Gen.Select(Values, Ids, Profiles).Sample(static (value, id, profile) =>
        !AccessPolicy.Redact(CategoryName.Routing, value, id, profile).IsVisible
        && !AccessPolicy.Redact(CategoryName.Device, value, id, profile).IsVisible);

    [Fact]
    public void Reducing_twice_is_reducing_once() => Gen.Select(Names, Values, Ids, Profiles).Sample(static (name, value, id, profile) =>
        AccessPolicy.Redact(name, value, id, profile).Value is not { } once || AccessPolicy.Redact(name, once, id, profile).Value == once);

    [Fact]
    public void What_a_level_may_not_see_is_not_in_the_bytes_either() => Gen.Select(Values, Profiles).Sample(static (value, profile) =>
    {
        foreach (int id in new[] { 100, 200, 400, 32000 })
        {
            bool mayRead = id is 200 or 400 && value is not PresenceState && value is not RawCategory { Xml.LocalName: "state" };
            bool own = value is RawCategory { Xml.LocalName: "x" };
            foreach (CategoryName name in new[] { CategoryName.State, CategoryName.Note, CategoryName.CalendarData, new CategoryName("custom") })
            {
                // A value in an application's own category is the application's to reduce, except where the owner is blocked from view.
                bool custom = own && name == new CategoryName("custom") && id != 32000;
                if (!mayRead && !custom && Encoded(name, value, id, profile).Contains(Secret, StringComparison.Ordinal))
                {
                    return false;
                }
            }
        }

        return true;
    });

    [Fact]
    public void More_trust_never_shows_fewer_fields_of_a_state()
    {
        foreach ((int less, int more) in new[] { (100, 200), (200, 300), (200, 400) })
        {
            var small = (AggregateState)Seen(CategoryName.State, Full, less)!;
            var large = (AggregateState)Seen(CategoryName.State, Full, more)!;
            Fields(large).Should().Contain(Fields(small));
        }
    }

    private static IEnumerable<string> Fields(AggregateState state) => typeof(AggregateState).GetProperties()
        .Where(p => !Equals(p.GetValue(state), p.GetValue(new AggregateState())))
        .Select(static p => p.Name);

    private static PresenceCategory? Seen(CategoryName name, PresenceCategory value, int container) =>
        AccessPolicy.Redact(name, value, new ContainerId(container), Ocs).Value;

    private static string Encoded(CategoryName name, PresenceCategory value, int container, CompatibilityProfile profile)
    {
        if (AccessPolicy.Redact(name, value, new ContainerId(container), profile).Value is not { } seen)
        {
            return string.Empty;
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, seen);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static RawXml Raw(string xml) =>
        PresenceXml.TryReadRaw(Encoding.UTF8.GetBytes(xml), out RawXml? raw, out PresenceReadError error) ? raw! : throw error.ToException();
}
