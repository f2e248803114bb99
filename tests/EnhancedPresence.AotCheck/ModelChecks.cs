using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.AotCheck;

internal static class ModelChecks
{
    public static void CompareByContent()
    {
        Require.Equal(SampleMeeting("Planning"), SampleMeeting("Planning"));
        Require.That(SampleMeeting("Planning") != SampleMeeting("Budget"), "two meetings with different subjects are equal");
        Require.Equal(SampleMeeting("Planning").GetHashCode(), SampleMeeting("Planning").GetHashCode());
        Require.Equal<PresenceCategory>(CalendarData.Empty, new CalendarData());
    }

    public static void ErrorsMakeTheirException()
    {
        var error = new PresenceReadError(PresenceReadReason.DtdRefused, 12, string.Empty);
        Require.Equal("DtdRefused at byte 12", error.ToException().Message);
    }

    private static CalendarState SampleMeeting(string subject) => new()
    {
        Availability = Availability.Busy,
        Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
        MeetingSubject = LocalizedText.FromString(subject),
    };
}
