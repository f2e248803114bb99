using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;
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

    private const PresenceFields OfColleagues =
        PresenceFields.Office | PresenceFields.WorkPhone | PresenceFields.WorkAddress | PresenceFields.SharePoint;

    private static readonly ContactCard Card = new()
    {
        Updated = DateTimeOffset.UnixEpoch,
        IsUCEnabled = true,
        Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText("Alice")], Unknown = Extra }, Emails = [new LocalizedText("alice@contoso.com")], Unknown = Extra }],
        Titles = [new LocalizedText("Engineer") { Unknown = Extra }],
        Companies = [new LocalizedText("Contoso")],
        Offices = [new LocalizedText("1.23")],
        Departments = [new LocalizedText("Research")],
        Addresses =
        [
            new ContactAddress { Type = "work", Cities = [new LocalizedText("Bonn")], Unknown = Extra },
            new ContactAddress { Type = "home", Cities = [new LocalizedText(Secret)] },
        ],
        Urls = [new ContactUrl("https://sites.contoso.com/") { Type = "sharepoint", Unknown = Extra }, new ContactUrl("https://" + Secret) { Type = "other" }],
        Phones =
        [
            new ContactPhone { Type = "work", Uri = "tel:+1", Unknown = Extra },
            new ContactPhone { Type = "mobile", Uri = "tel:+2" },
            new ContactPhone { Type = "home", Uri = "tel:" + Secret },
            new ContactPhone { Type = "custom1", Uri = "tel:" + Secret },
        ],
        DisplayADPhoto = true,
        Photos = [new ContactPhoto { Type = "default", Hash = "x", Unknown = Extra }],
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
        Card,
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
    [InlineData(0, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Reduced, AccessCell.Hidden)]
    [InlineData(1, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden)]
    [InlineData(2, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden)]
    [InlineData(3, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden, AccessCell.Hidden)]
    [InlineData(100, AccessCell.Reduced, AccessCell.Empty, AccessCell.Empty, AccessCell.Reduced, AccessCell.Empty)]
    [InlineData(200, AccessCell.Reduced, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.Reduced, AccessCell.Reduced)]
    [InlineData(300, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.Reduced, AccessCell.Reduced)]
    [InlineData(400, AccessCell.Reduced, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.Reduced)]
    [InlineData(1234, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished, AccessCell.AsPublished)]
    [InlineData(32000, AccessCell.Offline, AccessCell.Empty, AccessCell.Empty, AccessCell.Reduced, AccessCell.Empty)]
    public void The_matrix_is_that_of_the_specification(
        int container, AccessCell state, AccessCell note, AccessCell calendarData, AccessCell contactCard, AccessCell services)
    {
        var id = new ContainerId(container);

        AccessPolicy.CellFor(CategoryName.State, id, Ocs).Should().Be(state);
        AccessPolicy.CellFor(CategoryName.Note, id, Ocs).Should().Be(note);
        AccessPolicy.CellFor(CategoryName.CalendarData, id, Ocs).Should().Be(calendarData);
        AccessPolicy.CellFor(CategoryName.ContactCard, id, Ocs).Should().Be(contactCard);
        AccessPolicy.CellFor(CategoryName.Services, id, Ocs).Should().Be(services);
        AccessPolicy.CellFor(CategoryName.Routing, id, Ocs).Should().Be(AccessCell.Hidden);
    }

    [Theory]
    [InlineData(0, PresenceFields.Identity)]
    [InlineData(100, PresenceFields.Identity | PresenceFields.Title | PresenceFields.Photo | PresenceFields.Reachability)]
    [InlineData(200, PresenceFields.Identity | PresenceFields.Title | PresenceFields.Photo | PresenceFields.Reachability | OfColleagues)]
    [InlineData(300, PresenceFields.Identity | PresenceFields.Title | PresenceFields.Photo | PresenceFields.Reachability | OfColleagues | PresenceFields.MobilePhone)]
    [InlineData(32000, PresenceFields.Identity)]
    public void A_contact_card_is_cut_to_the_level(int container, PresenceFields fields)
    {
        var card = (ContactCard)Seen(CategoryName.ContactCard, Card, container)!;

        AccessPolicy.FieldsOf(card).Should().Be(fields);
        AccessPolicy.FieldsFor(CategoryName.ContactCard, new ContainerId(container), Ocs).Should().Be(fields);
        card.Updated.Should().BeNull("when something hidden changed is hidden too");
        Encoded(CategoryName.ContactCard, Card, container, Ocs).Should().NotContain(Secret);
    }

    [Fact]
    public void What_is_hidden_has_no_pieces_and_no_cell_but_that()
    {
        AccessPolicy.FieldsFor(CategoryName.Routing, ContainerId.FriendsAndFamily, Ocs).Should().Be(PresenceFields.None);
        AccessPolicy.FieldsFor(CategoryName.Note, ContainerId.External, Ocs).Should().Be(PresenceFields.None);
        AccessPolicy.Redact(CategoryName.State, new RawCategory(Raw("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state' startTime='?'/>")), ContainerId.External, Ocs)
            .Should().Be(new AccessDecision(AccessCell.Hidden, null));
    }

    [Fact]
    public void Nothing_is_decided_without_a_value_and_a_profile()
    {
        FluentActions.Invoking(() => AccessPolicy.CellFor(CategoryName.Note, ContainerId.External, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AccessPolicy.FieldsFor(CategoryName.Note, ContainerId.External, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AccessPolicy.FieldsOf(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AccessPolicy.Redact(CategoryName.Routing, null!, ContainerId.External, Ocs)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AccessPolicy.Redact(CategoryName.Routing, Note.Empty, ContainerId.External, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ExpiryPolicy.DefaultFor(CategoryName.Note, 0, null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Friends_and_family_see_the_whole_card()
    {
        Seen(CategoryName.ContactCard, Card, 400).Should().BeSameAs(Card);
        AccessPolicy.FieldsOf(Card).Should().Be(AccessPolicy.FieldsFor(CategoryName.ContactCard, ContainerId.FriendsAndFamily, Ocs));
    }

    [Fact]
    public void External_contacts_see_the_office_since_Lync_2010()
    {
        const PresenceFields More = PresenceFields.Office | PresenceFields.SharePoint;
        PresenceFields before = AccessPolicy.FieldsFor(CategoryName.ContactCard, ContainerId.External, CompatibilityProfile.Ocs2007R2);
        PresenceFields since = AccessPolicy.FieldsFor(CategoryName.ContactCard, ContainerId.External, CompatibilityProfile.Lync2010);

        since.Should().Be(before | More);
        AccessPolicy.CellFor(CategoryName.Services, ContainerId.External, CompatibilityProfile.Lync2013).Should().Be(AccessCell.Reduced);
    }

    [Fact]
    public void Watchers_see_the_media_of_services_and_no_endpoint()
    {
        var services = new ServiceList
        {
            Items =
            [
                new Service
                {
                    Uri = "sip:alice@contoso.com",
                    Unknown = Extra,
                    Capabilities = new CapabilitySet
                    {
                        Unknown = Extra,
                        Capabilities =
                        [
                            new Capability { Name = "voice", Render = true, Capture = true, Publish = true, Version = 4, PreferredEndpointId = Secret, DeviceAvailability = Availability.Available, Unknown = Extra },
                            new Capability { Name = "breakthrough", Render = true },
                        ],
                    },
                },
                new Service { Uri = Secret, Capabilities = new CapabilitySet { Capabilities = [new Capability { Name = "calendar", Publish = true }] } },
            ],
        };
        var expected = new ServiceList
        {
            Items =
            [
                new Service
                {
                    Uri = "sip:alice@contoso.com",
                    Capabilities = new CapabilitySet { Capabilities = [new Capability { Name = "voice", Render = true, Capture = true, DeviceAvailability = Availability.Available }] },
                },
            ],
        };

        foreach (int container in new[] { 200, 300, 400 })
        {
            Seen(CategoryName.Services, services, container).Should().Be(expected);
        }

        Seen(CategoryName.Services, services, 100).Should().Be(ServiceList.Empty);
        Seen(CategoryName.Services, services, 32000).Should().Be(ServiceList.Empty);
        AccessPolicy.FieldsOf(services).Should().Be(PresenceFields.Capabilities | PresenceFields.Endpoints);
        AccessPolicy.FieldsOf(expected).Should().Be(PresenceFields.Capabilities);
    }

    [Theory]
    [InlineData("text", true)]
    [InlineData("gifInk", true)]
    [InlineData("isfInk", true)]
    [InlineData("applicationSharing", true)]
    [InlineData("voice", true)]
    [InlineData("video", true)]
    [InlineData("contentWhiteboard", true)]
    [InlineData("contentPoll", true)]
    [InlineData("contentPowerPoint", true)]
    [InlineData("contentNativeFile", true)]
    [InlineData("breakthrough", false)]
    [InlineData("calendar", false)]
    [InlineData("remoteCallControl", false)]
    [InlineData("Voice", false)]
    public void Of_what_a_device_can_do_only_the_media_are_seen(string name, bool isSeen)
    {
        var services = new ServiceList { Items = [new Service { Capabilities = new CapabilitySet { Capabilities = [new Capability { Name = name, Capture = true }] } }, new Service()] };
        EquatableArray<Service> seen = ((ServiceList)Seen(CategoryName.Services, services, 200)!).Items;

        seen.Select(static s => s.Capabilities!.Capabilities.Single().Name).Should().Equal(isSeen ? [name] : []);
        AccessPolicy.FieldsOf(services).HasFlag(PresenceFields.Capabilities).Should().Be(isSeen);
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

    [Theory]
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
        // Those that have a row of their own are tested above.
        string[] rows = ["state", "note", "noteHistory", "calendarData", "contactCard", "services"];
        foreach (Gen<PresenceCategory> values in CategoryGen.ByName.Where(pair => !rows.Contains(pair.Key)).Select(pair => pair.Value))
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
            bool mayRead = id is 200 or 400 && value is not PresenceState && value is not RawCategory { Xml.LocalName: "state" } && (value is not ContactCard || id == 400);
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
    public void A_view_never_has_a_piece_that_its_cell_forbids() => Gen.Select(
        Gen.OneOf(Values, CategoryGen.ByName["contactCard"], CategoryGen.ByName["services"], CategoryGen.ByName["noteHistory"]),
        Ids,
        Profiles).Sample(static (value, id, profile) =>
    {
        CategoryName name = value switch
        {
            PresenceState => CategoryName.State,
            Note => CategoryName.Note,
            CalendarData => CategoryName.CalendarData,
            ContactCard => CategoryName.ContactCard,
            ServiceList => CategoryName.Services,
            _ => new CategoryName("custom"),
        };
        PresenceFields allowed = AccessPolicy.FieldsFor(name, id, profile);
        AccessDecision seen = AccessPolicy.Redact(name, value, id, profile);
        PresenceFields shown = seen.Value is null ? PresenceFields.None : AccessPolicy.FieldsOf(seen.Value);

        // A blocked watcher's offline state is nobody's; what could not be read is judged by its kind, whatever its category.
        return seen.Cell == AccessCell.Offline || value is RawCategory || (shown & ~allowed) == PresenceFields.None;
    });

    [Theory]
    [InlineData("ocs2007")]
    [InlineData("lync2010")]
    public void Trust_only_adds(string name)
    {
        AccessMatrix matrix = (name == "ocs2007" ? CompatibilityProfile.Ocs2007 : CompatibilityProfile.Lync2010).Access;
        PresenceFields At(int id) => matrix.FieldsAt(new ContainerId(id));

        (At(0) & ~At(100)).Should().Be(PresenceFields.Application & ~At(100));
        (At(32000) & ~At(0)).Should().Be(PresenceFields.None);
        (At(100) & ~At(200)).Should().Be(PresenceFields.None);
        (At(200) & ~At(300)).Should().Be(PresenceFields.None);
        (At(200) & ~At(400)).Should().Be(PresenceFields.None);
        (At(300) & ~At(400)).Should().Be(PresenceFields.Meeting, "friends need not know what the meeting is about");
        (At(400) & ~At(300)).Should().Be(PresenceFields.PrivatePhones | PresenceFields.PrivateAddress);
    }

    [Fact]
    public void A_matrix_can_be_changed_for_a_level()
    {
        AccessMatrix open = AccessMatrix.Ocs2007.With(AccessLevel.External, PresenceFields.All);

        open.FieldsAt(ContainerId.External).Should().Be(PresenceFields.All);
        open.FieldsAt(ContainerId.Colleagues).Should().Be(AccessMatrix.Ocs2007.FieldsAt(ContainerId.Colleagues));
        open.Should().NotBe(AccessMatrix.Ocs2007);
        open.With(AccessLevel.External, AccessMatrix.Ocs2007.FieldsAt(ContainerId.External)).Should().Be(AccessMatrix.Ocs2007);
        open.GetHashCode().Should().NotBe(AccessMatrix.Ocs2007.GetHashCode());
        FluentActions.Invoking(() => open.With(new AccessLevel(new ContainerId(5)), PresenceFields.All)).Should().Throw<ArgumentException>();
        AccessPolicy.Redact(CategoryName.State, Full, ContainerId.External, Ocs with { Access = open }).Value.Should().BeSameAs(Full);
    }

    private static WorkingHoursTimeZone Zone => WorkingHoursTimeZone.TryFromTimeZoneInfo(TimeZoneInfo.Utc, 2026, out WorkingHoursTimeZone? zone) ? zone : throw new InvalidOperationException();

    [Fact]
    public void Part_of_a_calendar_can_be_shown()
    {
        var data = new CalendarData { MailboxId = "a@b", FreeBusy = new FreeBusy { Start = DateTimeOffset.UnixEpoch, Granularity = "PT15M" }, WorkingHours = new WorkingHours { TimeZone = Zone }, Unknown = Extra };
        CompatibilityProfile times = Ocs with { Access = AccessMatrix.Ocs2007.With(AccessLevel.External, PresenceFields.FreeBusy) };
        CompatibilityProfile hours = Ocs with { Access = AccessMatrix.Ocs2007.With(AccessLevel.External, PresenceFields.WorkingHours) };

        AccessPolicy.Redact(CategoryName.CalendarData, data, ContainerId.External, times).Value
            .Should().Be(new CalendarData { MailboxId = "a@b", FreeBusy = data.FreeBusy });
        AccessPolicy.Redact(CategoryName.CalendarData, data, ContainerId.External, hours).Value
            .Should().Be(new CalendarData { MailboxId = "a@b", WorkingHours = data.WorkingHours });
    }

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
