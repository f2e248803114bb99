using System.Reflection;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

/// <summary>Every property of a state and of a contact card belongs to one piece of presence: it is seen where the piece may be seen, and nowhere else.</summary>
public sealed class RedactionTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly LocalizedText Text = new("Plan") { Lcid = 1031, Updated = T };

    // A property that is missing here, as a new one, is seen by nobody.
    private static readonly Dictionary<string, PresenceFields> Pieces = new()
    {
        ["Availability"] = PresenceFields.Availability,
        ["Activities"] = PresenceFields.Activity,
        ["EndpointLocation"] = PresenceFields.EndpointLocation,
        ["Manual"] = PresenceFields.Origin,
        ["StartTime"] = PresenceFields.Origin,
        ["LastActive"] = PresenceFields.LastActive,
        ["MeetingSubject"] = PresenceFields.Meeting,
        ["MeetingLocation"] = PresenceFields.Meeting,
        ["TimeZoneBias"] = PresenceFields.Device,
        ["TimeZoneName"] = PresenceFields.Device,
        ["TimeZoneAbbreviation"] = PresenceFields.Device,
        ["Device"] = PresenceFields.Device,
        ["IsUCEnabled"] = PresenceFields.Reachability,
        ["Automaton"] = PresenceFields.Reachability,
        ["Type"] = PresenceFields.Reachability,
        ["Description"] = PresenceFields.Reachability,
        ["RingIm"] = PresenceFields.Reachability,
        ["Identities"] = PresenceFields.Identity,
        ["Companies"] = PresenceFields.Title,
        ["Titles"] = PresenceFields.Title,
        ["Departments"] = PresenceFields.Office,
        ["Offices"] = PresenceFields.Office,
        ["DisplayADPhoto"] = PresenceFields.Photo,
        ["Photos"] = PresenceFields.Photo,
    };

    // Which piece one of these belongs to is for the kind of the item to say.
    private static readonly string[] Lists = ["Addresses", "Urls", "Phones"];

    private static readonly PresenceState[] States =
    [
        new AggregateState { LastActive = T, MeetingSubject = Text, MeetingLocation = Text, TimeZoneBias = 480, TimeZoneName = "Pacific", TimeZoneAbbreviation = "PT", Device = "computer" },
        new AggregateMachineState { EndpointId = "27de4e4b-0000-0000-0000-000000000000", MeetingSubject = Text, MeetingLocation = Text, TimeZoneBias = 480, TimeZoneName = "Pacific", TimeZoneAbbreviation = "PT", Device = "computer" },
        new MachineState { TimeZoneBias = 480, TimeZoneName = "Pacific", TimeZoneAbbreviation = "PT", Device = "computer" },
        new CalendarState { Uri = "alice@contoso.com", MeetingSubject = Text, MeetingLocation = Text },
        new UserState(),
        new PhoneState(),
        new OtherState("moodState"),
    ];

    private static readonly ContactCard Card = new()
    {
        IsUCEnabled = true,
        Automaton = "true",
        Type = "person",
        Description = "at the desk",
        RingIm = false,
        Identities = [new ContactIdentity { Updated = T, Name = new ContactName { DisplayNames = [Text] }, Emails = [Text] }],
        Companies = [Text],
        Titles = [Text],
        Departments = [Text],
        Offices = [Text],
        DisplayADPhoto = true,
        Photos = [new ContactPhoto { Type = "enterprise", Updated = T, Uri = "https://contoso.com/alice.png", Hash = "12" }],
        Addresses = [Address("work"), Address("home"), Address(null)],
        Urls = [Url("sharepoint"), Url("photo"), Url("voicemail"), Url("other"), Url(null)],
        Phones = [Phone("work"), Phone("mobile"), Phone("home"), Phone(null)],
    };

    private static readonly Gen<PresenceFields> AnyFields = Gen.Frequency((1, Gen.Int[0, 24].Select(bit => (PresenceFields)(1 << bit))), (1, Gen.Int[0, (int)PresenceFields.All].Select(bits => (PresenceFields)bits)));

    private static IEnumerable<PresenceState> FullStates => States.Select(state => state with
    {
        Availability = Availability.Busy,
        Manual = true,
        StartTime = T,
        EndpointLocation = "office",
        Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999, Custom = [Text] }],
    });

    private static ContactAddress Address(string? type) =>
        new() { Type = type, Updated = T, Streets = [Text], Cities = [Text], States = [Text], ZipCodes = [Text], CountryCode = "DE" };

    private static ContactUrl Url(string? type) => new("https://contoso.com") { Type = type, Updated = T };

    private static ContactPhone Phone(string? type) => new() { Type = type, Updated = T, Uri = "tel:+1", DisplayStrings = [Text] };

    [Fact]
    public void A_state_shows_the_properties_of_its_pieces_and_no_others() => AnyFields.Sample(fields =>
    {
        foreach (PresenceState state in FullStates)
        {
            Check(state, StateRedaction.Reduce(state, fields), fields);
        }
    });

    [Fact]
    public void A_card_shows_the_properties_of_its_pieces_and_no_others() => AnyFields.Sample(fields =>
    {
        ContactCard seen = CardRedaction.Reduce(Card, fields);

        Check(Card, seen, fields);
        seen.Addresses.Should().Equal(Card.Addresses.Where(a => fields.HasFlag(a.Type == "work" ? PresenceFields.WorkAddress : PresenceFields.PrivateAddress)));
        seen.Phones.Should().Equal(Card.Phones.Where(p => fields.HasFlag(p.Type switch
        {
            "work" => PresenceFields.WorkPhone,
            "mobile" => PresenceFields.MobilePhone,
            _ => PresenceFields.PrivatePhones,
        })));
        seen.Urls.Should().Equal(Card.Urls.Where(u => fields.HasFlag(u.Type switch
        {
            "sharepoint" => PresenceFields.SharePoint,
            "photo" => PresenceFields.Photo,
            "voicemail" => PresenceFields.Reachability,
            _ => PresenceFields.PrivateAddress,
        })));
    });

    [Fact]
    public void A_single_property_says_its_piece_and_nothing_else()
    {
        foreach (PresenceCategory full in FullStates.Append<PresenceCategory>(Card))
        {
            PresenceCategory Bare() => full is OtherState other ? new OtherState(other.Type) : (PresenceCategory)Activator.CreateInstance(full.GetType())!;
            FieldsFinder.Of(Bare()).Should().Be(PresenceFields.None);
            foreach (PropertyInfo property in Properties(full))
            {
                PresenceCategory one = Bare();
                property.SetValue(one, property.GetValue(full));
                FieldsFinder.Of(one).Should().Be(Pieces.GetValueOrDefault(property.Name), $"{property.Name} of {full.GetType().Name}");
            }
        }
    }

    [Fact]
    public void Items_of_a_card_say_the_piece_of_their_kind()
    {
        FieldsFinder.Of(new ContactCard { Addresses = [Address("work")] }).Should().Be(PresenceFields.WorkAddress);
        FieldsFinder.Of(new ContactCard { Addresses = [Address("work"), Address("work")] }).Should().Be(PresenceFields.WorkAddress);
        FieldsFinder.Of(new ContactCard { Phones = [Phone("mobile"), Phone("work")] }).Should().Be(PresenceFields.MobilePhone | PresenceFields.WorkPhone);
        FieldsFinder.Of(new ContactCard { Urls = [Url("sharepoint"), Url("voicemail")] }).Should().Be(PresenceFields.SharePoint | PresenceFields.Reachability);
        FieldsFinder.Of(Card with { Unknown = Hidden }).Should().HaveFlag(PresenceFields.Extensions);
    }

    [Fact]
    public void What_nobody_knows_is_never_seen()
    {
        LocalizedText odd = Text with { Unknown = Hidden };
        var activity = new StateActivity { Token = ActivityToken.InAMeeting, Unknown = Hidden };
        foreach (PresenceState state in FullStates)
        {
            PresenceState known = Seen(state);
            Seen(state with { Unknown = Hidden }).Should().Be(known);
            Seen(state with { Activities = [activity] }).Should().Be(known with { Activities = [activity with { Unknown = UnknownContent.None }] });
            Seen(state with { Activities = [activity with { Custom = [odd] }] }).Activities[0].Custom.Should().Equal(Text);
            Seen(state with { Activities = [new StateActivity { Custom = [odd] }] }).Activities[0].Custom.Should().Equal(Text);
        }

        var calendar = new CalendarState { MeetingSubject = odd, MeetingLocation = odd };
        Seen(calendar).Should().Be(new CalendarState { MeetingSubject = Text, MeetingLocation = Text });
        CardRedaction.Reduce(
            Card with { Unknown = Hidden, Titles = [odd], Phones = [Phone("work") with { Unknown = Hidden, DisplayStrings = [odd] }], Urls = [Url("photo") with { Unknown = Hidden }], Addresses = [Address("work") with { Unknown = Hidden, Cities = [odd] }] },
            PresenceFields.All).Should().Be(Card with { Phones = [Phone("work")], Urls = [Url("photo")], Addresses = [Address("work")] });

        static PresenceState Seen(PresenceState state) => StateRedaction.Reduce(state, PresenceFields.All);
    }

    [Theory]
    [InlineData(true, "private")]
    [InlineData(false, "standard")]
    public void Privacy_is_chosen_in_words(bool isPrivate, string word)
    {
        OtherOptions options = PrivacyMode.ToOptions(isPrivate);

        (options.CurrentPrivacyMode, options.PrivacyModeUserSelection).Should().Be((word, word));
    }

    [Theory]
    [InlineData(0, "Default")]
    [InlineData(100, "External")]
    [InlineData(200, "Colleagues")]
    [InlineData(300, "Workgroup")]
    [InlineData(400, "FriendsAndFamily")]
    [InlineData(32000, "Blocked")]
    [InlineData(777, "Container 777")]
    public void A_level_has_a_name(int container, string name)
    {
        var level = new AccessLevel(new ContainerId(container));

        (level.Name, level.ToString()).Should().Be((name, name));
    }

    private static UnknownContent Hidden => new() { Attributes = [new UnknownAttribute("urn:test", "secret", "s3cret")] };

    private static IEnumerable<PropertyInfo> Properties(PresenceCategory value) => value.GetType().GetProperties()
        .Where(property => property.CanWrite && property.Name is not ("Unknown" or "Updated") && !Lists.Contains(property.Name) && !(value is OtherState && property.Name == "Type"));

    private static void Check(PresenceCategory full, PresenceCategory seen, PresenceFields fields)
    {
        seen.Should().BeOfType(full.GetType());
        seen.Unknown.IsEmpty.Should().BeTrue();
        foreach (PropertyInfo property in Properties(full))
        {
            object? none = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            object? expected = Pieces.TryGetValue(property.Name, out PresenceFields piece) && fields.HasFlag(piece) ? property.GetValue(full) : none;
            Equals(property.GetValue(seen), expected).Should().BeTrue($"{property.Name} of {full.GetType().Name} with {fields}");
        }
    }
}
