using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Tool.Rendering;

namespace EnhancedPresence.Tool.Tests.Clients;

/// <summary>The sentences of the known client.</summary>
public sealed class CalendarLineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 20, 0, 0, TimeSpan.Zero);

    // A digit is a quarter of an hour; now is five past.
    [Theory]
    [InlineData("0000", 64, "Free for next 8 hours")]
    [InlineData("000000222", 64, "Free until 21:30")]
    [InlineData("222220000", 64, "Currently Busy. Free at 21:15")]
    [InlineData("111100000", 64, "Currently Tentative. Free at 21:00")]
    [InlineData("222233330", 64, "Currently Busy. Out of office at 21:00")]
    [InlineData("3333333333333333333333333333333333333333333333333333333333333333", 64, "Out of office for next 8 hours")]
    [InlineData("2222222222222222222222222222222222222222", 64, "Busy for next 8 hours")]
    public void It_says_what_the_client_says(string digits, int slots, string expected)
    {
        FreeBusyMap.TryParseDigits(digits.PadRight(slots, '0'), Start, TimeSpan.FromMinutes(15), null, out FreeBusyMap? map, out _).Should().BeTrue();

        CalendarLine.Of(Card(Availability.Available, map!), Start.AddMinutes(5), TimeZoneInfo.Utc).Should().Be(expected);
    }

    [Fact]
    public void Nothing_is_said_of_who_is_offline_or_of_a_time_that_is_not_covered()
    {
        FreeBusyMap map = FreeBusyMap.Empty(Start, TimeSpan.FromMinutes(15), 8);
        CalendarLine.Of(Card(Availability.Offline, map), Start, TimeZoneInfo.Utc).Should().BeNull();
        CalendarLine.Of(Card(Availability.Busy, map), Start.AddHours(3), TimeZoneInfo.Utc).Should().BeNull();
        CalendarLine.Of(new ContactPresence(SipUri.Parse("sip:a@b.c")), Start, TimeZoneInfo.Utc).Should().BeNull();
    }

    private static ContactPresence Card(Availability availability, FreeBusyMap map)
    {
        SipUri alice = SipUri.Parse("sip:alice@contoso.test");
        return new ContactPresence(alice).Apply(new CategoriesDocument(
            alice,
            [
                new CategoryInstance { Name = CategoryName.State, Instance = 1, Value = new AggregateState { Availability = availability } },
                new CategoryInstance { Name = CategoryName.CalendarData, Instance = 1, Value = new CalendarData { MailboxId = "a", FreeBusy = FreeBusy.FromMap(map) } },
            ]));
    }
}
