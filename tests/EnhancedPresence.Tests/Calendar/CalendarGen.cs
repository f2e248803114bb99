using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Any calendars and policies, small enough that events touch, overlap and coincide.</summary>
internal static class CalendarGen
{
    public static readonly DateTimeOffset Midnight = new(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);

    private static readonly string?[] SourceNames = [null, "Outlook", "outlook", "Birthdays"];
    private static readonly string?[] Subjects = [null, " ", "Budget", "Focus: budget"];

    public static readonly Gen<CalendarEvent> Event =
        Gen.Select(Gen.Int[-60, 240], Gen.Int[-3, 120], Gen.Frequency((1, Gen.Int[0, 1]), (3, Gen.Int[2, 3])), Gen.Int[0, 255], Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 3])
            .Select((start, length, status, flags, source, rare, subject) => new CalendarEvent
            {
                Id = $"{flags % 5}",
                Start = Midnight.AddMinutes(start / 5 * 5).ToOffset(TimeSpan.FromHours(2)),
                End = Midnight.AddMinutes((start / 5 * 5) + length),
                Status = (FreeBusyStatus)status,
                Source = SourceNames[source],
                IsMeeting = (flags & 1) != 0,
                IsPrivate = (flags & 6) == 6,
                IsAllDay = (flags & 24) == 24,
                IsWorkingElsewhere = (flags & 96) == 96,
                IsCancelled = rare == 0,
                IsDeclined = rare == 1,
                Subject = Subjects[subject],
                Location = (flags & 128) != 0 ? "" : "location",
            });

    /// <summary>Calendars in which an id names one event, as in life.</summary>
    public static readonly Gen<CalendarEvent[]> Events = Event.Array[0, 9].Select(events => events.Select((e, index) => e with { Id = $"{e.Id}{index}" }).ToArray());

    private static readonly Gen<CalendarMapping> Mapping = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 7])
        .Select((tentative, elsewhere, allDay, transparent) => new CalendarMapping
        {
            Tentative = (FreeBusyStatus)tentative,
            WorkingElsewhere = (FreeBusyStatus)elsewhere,
            AllDay = (AllDayRule)allDay,
            IsTransparent = transparent == 0,
        });

    private static readonly Gen<CalendarEventRule> Rule = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 9])
        .Select((visibility, what, flag, number) => new CalendarEventRule((CalendarVisibility)visibility)
        {
            Id = what == 0 ? $"{number % 5}{number % 4}" : null,
            Source = what == 1 ? "OUTLOOK" : null,
            SubjectContains = what is 2 or 3 ? "BUDGET" : null,
            IsPrivate = what == 3 ? null : flag switch { 0 => true, 1 => false, _ => null },
        });

    private static readonly Gen<CalendarSkip> Skip =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 8], Gen.Int[-60, 300]).Select((id, index, at) => new CalendarSkip($"{id}{index}", Midnight.AddMinutes(at)));

    private static readonly Gen<SubjectActivity> Activity = Gen.Select(Gen.OneOf("focus", "budget", "", "nothing"), Gen.Int[0, 2])
        .Select((text, availability) => new SubjectActivity(text, $"at {text}") { Availability = availability == 0 ? Availability.DoNotDisturb : null });

    public static readonly Gen<CalendarPolicy> Policy =
        Gen.Select(Mapping, Mapping, Rule.Array[0, 2], Skip.Array[0, 2], Activity.Array[0, 2], Gen.Int[0, 255], Gen.OneOf(CompatibilityProfile.Ocs2007, CompatibilityProfile.Lync2010))
            .Select((mapping, source, rules, skips, activities, flags, profile) => new CalendarPolicy
            {
                PublishCalendar = (flags & 7) != 0,
                PublishMeetingSubjectAndLocation = (flags & 8) == 0,
                Mapping = (flags & 16) == 0 ? CalendarMapping.Default : mapping,
                Sources = (flags & 32) == 0 ? [] : [new CalendarSourceMapping("Outlook", source)],
                Rules = rules.ToEquatableArray(),
                Skips = skips.ToEquatableArray(),
                SubjectActivities = activities.ToEquatableArray(),
                MeetingAvailability = (flags & 64) == 0 ? Availability.Busy : Availability.Away,
                AppointmentAvailability = (flags & 128) == 0 ? Availability.Busy : Availability.BeRightBack,
                Profile = profile,
                Mailbox = "alice@contoso.com",
            });

    public static readonly Gen<AutomaticReplies?> Replies = Gen.Select(Gen.Int[0, 5], Gen.Int[-60, 400], Gen.Int[-60, 400]).Select((kind, start, end) => kind switch
    {
        0 => new AutomaticReplies { Text = "away", Start = Midnight.AddMinutes(start), End = Midnight.AddMinutes(end) },
        1 => new AutomaticReplies { Start = Midnight.AddMinutes(start) },
        2 => new AutomaticReplies { End = Midnight.AddMinutes(end) },
        _ => null,
    });
}
