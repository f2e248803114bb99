using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class PresenceViewTests
{
    private static readonly EquatableArray<CategoryName> All =
        [CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.Device, CategoryName.Note];

    [Fact]
    public void A_view_has_no_more_than_a_watcher_needs()
    {
        CategoriesDocument view = View(State([.. Machine(3500), .. Meeting(), Note(200, "hello")]), 200);

        view.Categories.Select(static c => c.Name).Should().Equal(CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.Device);
        view.Categories.Should().OnlyContain(static c =>
            c.Container == null && c.Version == null && c.ExpireType == null && c.EndpointId == null && c.Expires == null);
        view.Categories[0].PublishTime.Should().Be(T);
        view.Categories[2].Should().Be(new CategoryInstance { Name = CategoryName.CalendarData });
        view.Categories[3].Should().Be(new CategoryInstance { Name = CategoryName.Device });
        view.StateIn().MeetingSubject.Should().BeNull();
    }

    [Fact]
    public void A_careless_publisher_shows_no_more_than_the_level_allows()
    {
        PresentityState state = State(
            Note(100, "private"),
            Item(CategoryName.CalendarData, 0, 100, new CalendarData { MailboxId = "a@b" }),
            Item(CategoryName.State, 5, 200, new CalendarState { MeetingSubject = new LocalizedText("secret"), Availability = Availability.Busy }));

        View(state, 100).Categories.Single(static c => c.Name == CategoryName.Note).Value.Should().Be(Categories.Note.Empty);
        View(state, 100).Categories.Single(static c => c.Name == CategoryName.Note).PublishTime.Should().BeNull("when something hidden changed is hidden too");
        View(state, 100).Categories.Single(static c => c.Name == CategoryName.CalendarData).Value.Should().Be(CalendarData.Empty);
        View(state, 200).Categories.Single(static c => c.Instance == 5).Value.Should().Be(new CalendarState { Availability = Availability.Busy });
    }

    [Fact]
    public void The_owner_sees_every_container_and_attribute()
    {
        PresentityState state = State([.. Machine(3500), Note(200, "a"), Note(300, "b"), Item(CategoryName.Device, 1, 2, Categories.Note.Empty, ExpireType.Time, expires: 60)]);
        CategoriesDocument view = PresenceView.ForOwner(state, All, T.AddSeconds(20));

        view.Categories.Count(static c => c.Name == CategoryName.Note).Should().Be(2);
        view.Categories.Should().Contain(static c => c.Container == new ContainerId(2) && c.Instance == 0x30000000 && c.EndpointId == Desk.ToString() && c.Version == 1);
        view.Categories.Single(static c => c.Name == CategoryName.Device).Expires.Should().Be(40);
        view.Categories.Should().Contain(new CategoryInstance { Name = CategoryName.CalendarData });
    }

    [Fact]
    public void Who_is_blocked_sees_the_same_whatever_the_owner_does()
    {
        CategoriesDocument constant = View(State(), 32000);
        constant.StateIn().Should().Be(new AggregateState { Availability = Availability.Offline });

        Gen.Select(Gen.Int[0, 40000], Gen.OneOf(3500u, 6500u, 9500u), Gen.Bool, Gen.Bool).Sample((seconds, availability, note, remove) =>
        {
            List<Publication> items = [.. Machine(availability), .. Meeting()];
            if (note)
            {
                items.Add(Note(32000, "psst"));
                items.Add(Item(CategoryName.Device, 0, 32000, Categories.Note.Personal("psst")));
            }

            if (remove)
            {
                items.Add(Delete(CategoryName.State, 0, 32000, 1));
            }

            return View(State(T.AddSeconds(seconds), [.. items]), 32000) == constant;
        });
    }

    private static CategoriesDocument View(PresentityState state, int container) =>
        PresenceView.ForContainer(state, new ContainerId(container), All, CompatibilityProfile.Ocs2007);

    private static PresentityState State(params Publication[] items) => State(T, items);

    private static PresentityState State(DateTimeOffset now, params Publication[] items)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.SignIn(Desk, 1), T).Changes);
        return items.Length == 0
            ? state
            : Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.Publish(Desk, Document(items)), now).Changes);
    }
}
