namespace EnhancedPresence.Calendar;

/// <summary>Why subject and location of the current event are not published.</summary>
public enum CalendarWithheld
{
    /// <summary>They are, as far as there are any; or there is no current event.</summary>
    Nothing = 0,

    /// <summary>The event is private.</summary>
    Private,

    /// <summary>A rule masks the event.</summary>
    Rule,

    /// <summary><see cref="CalendarPolicy.PublishMeetingSubjectAndLocation"/> is off.</summary>
    Policy,

    /// <summary>Out of office shows neither.</summary>
    OutOfOffice,
}
