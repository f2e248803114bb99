using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tests.Subscribing;

/// <summary>A card is what the notifications said, by the reading rules of the clients.</summary>
public sealed class ContactPresenceTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_contact_of_whom_nothing_is_known_looks_offline()
    {
        var card = new ContactPresence(Alice);
        card.Availability.Should().BeNull();
        card.AvailabilityClass.Should().Be(AvailabilityClass.Offline);
        card.ActivityText.Should().Be("Offline");
        card.FreeBusy.Should().BeNull();
    }

    [Theory]
    [InlineData(0u, "Presence unknown")]
    [InlineData(3000u, "Available")]
    [InlineData(4500u, "Inactive")]
    [InlineData(6100u, "Busy")]
    [InlineData(8999u, "Busy (inactive)")]
    [InlineData(9000u, "Do not disturb")]
    [InlineData(12000u, "Be right back")]
    [InlineData(17999u, "Away")]
    [InlineData(18000u, "Offline")]
    public void Without_an_activity_the_class_speaks(uint availability, string text) =>
        Card(Instance(CategoryName.State, 1, new AggregateState { Availability = new Availability(availability) })).ActivityText.Should().Be(text);

    [Theory]
    [InlineData("in-a-meeting", "mine", "In a meeting")]
    [InlineData("In-A-Meeting", "mine", "mine")]
    [InlineData("in-presentation", "mine", "mine")]
    [InlineData("in-presentation", null, "Presenting")]
    [InlineData("off-work", null, "Off work")]
    [InlineData("knitting", null, "Busy")]
    [InlineData("", "mine", "mine")]
    public void A_known_token_has_its_own_text_and_an_unknown_one_the_custom_text(string token, string? custom, string text) => Card(Instance(
        CategoryName.State,
        1,
        new AggregateState
        {
            Availability = Availability.Busy,
            Activities = [new StateActivity { Token = new ActivityToken(token), Custom = custom is null ? [] : [new LocalizedText(custom)] }],
        })).ActivityText.Should().Be(text);

    [Fact]
    public void A_custom_text_is_taken_in_the_wanted_language()
    {
        ContactPresence card = Card(Instance(CategoryName.State, 1, new AggregateState
        {
            Availability = Availability.Busy,
            Activities = [new StateActivity { Custom = [new LocalizedText("Knitting") { Lcid = 1033 }, new LocalizedText("Strickt") { Lcid = 1031 }] }],
        }));
        card.FormatActivity(1031).Should().Be("Strickt");
        card.FormatActivity(1036).Should().Be("Knitting");
    }

    [Fact]
    public void A_category_in_a_notification_replaces_that_category_and_no_other()
    {
        ContactPresence card = Card(
            Instance(CategoryName.State, 1, new AggregateState { Availability = Availability.Busy }),
            Instance(CategoryName.Note, 0, Note.Personal("Hello")));
        card = card.Apply(new CategoriesDocument(Alice, [Instance(CategoryName.State, 0, new AggregateState { Availability = Availability.SignedOut })]));
        card.Availability.Should().Be(Availability.SignedOut);
        card.Note.Should().Be("Hello");
        card = card.Apply(new CategoriesDocument(Alice, [new CategoryInstance { Name = CategoryName.Note }]));
        card.Note.Should().BeNull();
        card.Instances.Count.Should().Be(1);
    }

    [Fact]
    public void The_newest_free_busy_counts_and_working_hours_may_come_from_another_instance()
    {
        ContactPresence card = Card(
            Instance(CategoryName.CalendarData, 7, new CalendarData { FreeBusy = new FreeBusy { Start = Now, Slots = [1] } }, Now),
            Instance(CategoryName.CalendarData, 8, new CalendarData { FreeBusy = new FreeBusy { Start = Now, Slots = [2] } }, Now.AddMinutes(1)),
            Instance(CategoryName.CalendarData, 0, new CalendarData { WorkingHours = new WorkingHours { TimeZone = new WorkingHoursTimeZone { StandardTime = new(), DaylightTime = new() } } }));
        card.FreeBusy!.StatusAt(Now).Should().Be(FreeBusyStatus.Busy);
        card.WorkingHours.Should().NotBeNull();
    }

    [Fact]
    public void A_state_without_availability_is_passed_over()
    {
        ContactPresence card = Card(
            Instance(CategoryName.State, 1, new AggregateState(), Now.AddMinutes(1)),
            Instance(CategoryName.State, 0, new AggregateState { Availability = Availability.Away }, Now));
        card.AvailabilityClass.Should().Be(AvailabilityClass.Away);
    }

    [Theory]
    [InlineData(-1, "At my desk")]
    [InlineData(0, "Gone fishing")]
    [InlineData(59, "Gone fishing")]
    [InlineData(60, "At my desk")]
    public void The_out_of_office_note_counts_within_its_times(int minutes, string text)
    {
        ContactPresence card = Card(
            Instance(CategoryName.Note, 0, Note.Personal("At my desk")),
            Instance(CategoryName.Note, 0x40000001, new Note
            {
                Bodies = [new NoteBody { Type = NoteBody.OutOfOfficeType, Text = "Gone fishing", StartTime = Now, EndTime = Now.AddHours(1) }],
            }));
        card.Note.Should().Be("At my desk");
        card.GetEffectiveNote(Now.AddMinutes(minutes)).Should().Be(text);
    }

    [Fact]
    public void A_notification_about_somebody_else_is_misuse()
    {
        Action apply = () => new ContactPresence(Alice).Apply(new CategoriesDocument(SipUri.Parse("sip:bob@contoso.com"), []));
        apply.Should().Throw<ArgumentException>();
    }

    private static ContactPresence Card(params ReadOnlySpan<CategoryInstance> instances) =>
        new ContactPresence(Alice).Apply(new CategoriesDocument(Alice, EquatableArray.Create(instances)));

    private static CategoryInstance Instance(CategoryName name, uint instance, PresenceCategory value, DateTimeOffset? publishTime = null) =>
        new() { Name = name, Instance = instance, Value = value, PublishTime = publishTime };
}
