using EnhancedPresence.Calendar;

namespace EnhancedPresence.AotCheck;

internal static class CalendarChecks
{
    public static void FromEventsToState()
    {
        var nine = new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero);
        CalendarEvent[] events =
        [
            new() { Id = "1", Start = nine, End = nine.AddHours(1), IsMeeting = true, Subject = "Planning", Location = "Room 4" },
            new() { Id = "2", Start = nine.AddHours(2), End = nine.AddHours(3), Status = FreeBusyStatus.Tentative },
        ];

        CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, CalendarPolicy.Default, nine.AddMinutes(10));
        Require.Equal("Planning", snapshot.State?.MeetingSubject?.Text);
        Require.Equal(nine.AddHours(1), snapshot.NextEdge);
        Require.Equal(128, snapshot.FreeBusy!.Count);
        Require.Equal<FreeBusyStatus?>(FreeBusyStatus.Busy, snapshot.FreeBusy.StatusAt(nine));
        Require.Equal<FreeBusyStatus?>(FreeBusyStatus.Tentative, snapshot.FreeBusy.StatusAt(nine.AddHours(2)));
        Require.Equal(44, snapshot.FreeBusy.ToBase64().Length);
    }
}
