using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Policy;

/// <summary>A value that could not be read is hidden wherever anything that its kind can say is hidden.</summary>
public sealed class UnreadValueTests
{
    private const string Namespace = "http://schemas.microsoft.com/2006/09/sip/";

    [Theory]
    [InlineData("state", "state", "state")]
    [InlineData("note", "note", "note")]
    [InlineData("note", "noteHistory", "note")]
    [InlineData("calendarData", "calendarData", "calendarData")]
    [InlineData("contactCard", "contactCard", "contactcard")]
    [InlineData("services", "services", "service")]
    public void It_says_whatever_its_kind_can_say(string category, string root, string @namespace)
    {
        PresenceFields all = CategoryRow.Of(new CategoryName(category)).Fields;

        (FieldsFinder.Of(Unread(root, @namespace)) & all).Should().Be(all);
        (FieldsFinder.Of(Unread("x", @namespace)) & ~PresenceFields.Extensions).Should().Be(PresenceFields.Application);
        (FieldsFinder.Of(Unread(root, "x")) & ~PresenceFields.Extensions).Should().Be(PresenceFields.Application);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_calendar_says_what_it_has(bool freeBusy, bool hours)
    {
        var data = new CalendarData
        {
            MailboxId = "alice@contoso.com",
            FreeBusy = freeBusy ? new FreeBusy { Start = DateTimeOffset.UnixEpoch, Granularity = "PT15M" } : null,
            WorkingHours = hours && WorkingHoursTimeZone.TryFromTimeZoneInfo(TimeZoneInfo.Utc, 2026, out WorkingHoursTimeZone? zone) ? new WorkingHours { TimeZone = zone } : null,
        };

        FieldsFinder.Of(data).Should().Be((freeBusy ? PresenceFields.FreeBusy : PresenceFields.None) | (hours ? PresenceFields.WorkingHours : PresenceFields.None));
    }

    [Fact]
    public void Each_level_of_the_table_can_be_told_what_it_sees()
    {
        foreach (int container in new[] { 0, 100, 200, 300, 400, 32000 })
        {
            var level = new AccessLevel(new ContainerId(container));
            AccessMatrix changed = AccessMatrix.Ocs2007.With(level, PresenceFields.FreeBusy);
            changed.FieldsAt(level.Container).Should().Be(PresenceFields.FreeBusy);
            changed.With(level, AccessMatrix.Ocs2007.FieldsAt(level.Container)).Should().Be(AccessMatrix.Ocs2007);
        }

        FluentActions.Invoking(static () => AccessMatrix.Ocs2007.With(new AccessLevel(new ContainerId(5)), PresenceFields.All))
            .Should().Throw<ArgumentException>().WithMessage("*none of the levels of the table*");
    }

    private static RawCategory Unread(string root, string @namespace) => new(
        PresenceXml.TryReadRaw(Encoding.UTF8.GetBytes($"<{root} xmlns='{Namespace}{@namespace}'/>"), out RawXml? raw, out PresenceReadError error) ? raw! : throw error.ToException());
}
