using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>The states that events make. Where from: spec categories 6.2.</summary>
internal static class CalendarStates
{
    private const uint OutOfOfficeMinAvailability = 12000;

    // The same in every state, and models are immutable.
    private static readonly EquatableArray<StateActivity> OutOfOffice =
        [new StateActivity { Token = ActivityToken.OutOfOffice, MinAvailability = OutOfOfficeMinAvailability }];

    private static readonly EquatableArray<StateActivity> InAMeeting =
        [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = Availability.Busy.Value, MaxAvailability = LastOfClass(Availability.Busy) }];

    /// <summary>The state that an event makes.</summary>
    public static CalendarState Of(in CalendarReading reading, CalendarPolicy policy)
    {
        DateTimeOffset start = new(reading.Start, TimeSpan.Zero);
        if (reading.Status == FreeBusyStatus.OutOfOffice)
        {
            // No availability: being out of office is shown beside what the endpoints say, and not instead of it.
            return new CalendarState { Manual = false, StartTime = start, Uri = policy.Mailbox, Activities = OutOfOffice };
        }

        SubjectActivity? activity = FindActivity(reading, policy);
        Availability availability = activity?.Availability ?? (reading.Event.IsMeeting ? policy.MeetingAvailability : policy.AppointmentAvailability);
        bool shown = reading.Visibility == CalendarVisibility.Show;
        return new CalendarState
        {
            Manual = false,
            StartTime = start,
            Uri = policy.Mailbox,
            Availability = availability,
            Activities = activity is not null ? [Custom(activity.Text, availability)]
                : !reading.Event.IsMeeting ? []
                : availability == Availability.Busy ? InAMeeting
                : [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = availability.Value, MaxAvailability = LastOfClass(availability) }],
            MeetingSubject = shown ? ToText(reading.Event.Subject) : null,
            MeetingLocation = shown ? ToText(reading.Event.Location) : null,
        };
    }

    /// <summary>The state of automatic replies: out of office, without an availability.</summary>
    public static CalendarState Of(AutomaticReplies replies, string? mailbox) =>
        new() { Manual = false, StartTime = replies.Start?.ToUniversalTime(), Uri = mailbox, Activities = OutOfOffice };

    /// <summary>Whether two events of the same start and status make the same state.</summary>
    public static bool AreSame(in CalendarReading one, in CalendarReading other, CalendarPolicy policy) => Of(one, policy) == Of(other, policy);

    private static SubjectActivity? FindActivity(in CalendarReading reading, CalendarPolicy policy)
    {
        foreach (SubjectActivity activity in policy.SubjectActivities.AsSpan())
        {
            if (activity.Fits(reading.Event))
            {
                return activity;
            }
        }

        return null;
    }

    private static StateActivity Custom(string text, Availability availability) => new()
    {
        MinAvailability = availability.Value,
        MaxAvailability = LastOfClass(availability),
        Custom = [new LocalizedText(text)],
    };

    // An activity counts while the aggregate is in its class, idle included: a meeting goes on when nobody types.
    private static uint LastOfClass(Availability availability) => availability.Class switch
    {
        AvailabilityClass.Busy or AvailabilityClass.BusyIdle => 8999,
        AvailabilityClass.DoNotDisturb => 11999,
        AvailabilityClass.BeRightBack => 14999,
        _ => 17999,
    };

    private static LocalizedText? ToText(string? text) => string.IsNullOrWhiteSpace(text) ? null : new LocalizedText(text);
}
