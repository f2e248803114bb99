using System.Text.RegularExpressions;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>What people complain about and ask for where calendars make presence, C1 to C22, each with the tests that prove the answer.</summary>
public sealed partial class CalendarRequirementTests
{
    private static readonly (string Id, string Requirement, string[] Tests)[] Table =
    [
        ("C1", "A meeting shows at its very start, and a new one with the source's word, not with the next poll",
            ["RunTests.A_meeting_shows_from_its_very_start_to_its_very_end", "PushTests.A_change_that_is_told_is_published_without_time_passing", "ThreeWeeksTests.Every_edge_is_on_time_and_nothing_is_published_without_a_change"]),
        ("C2", "A refresh really reads the calendar", ["RunTests.Every_refresh_reads_the_calendar_again"]),
        ("C3", "Readings line up with the slots, ahead of them, and are spread over the users",
            ["RefreshScheduleTests.Readings_end_the_lead_and_the_users_place_before_a_slot_does", "RefreshScheduleTests.Users_are_spread_and_each_keeps_its_place"]),
        ("C4", "Back-to-back meetings leave no gap", ["RunTests.Back_to_back_meetings_leave_no_gap", "CalendarOutcomeTests.A_chain_of_events_in_any_order_is_one_stretch_and_takes_no_longer_for_it"]),
        ("C5", "The end of one of several overlapping meetings clears nothing",
            ["CalendarPresenceTests.An_overlapping_event_that_ends_clears_nothing", "CalendarOracleTests.Every_minute_of_any_calendar_is_that_of_the_walk"]),
        ("C6", "Transparent events and transparent calendars make nobody busy",
            ["MappingTests.Status", "CalendarOutcomeTests.Every_outcome_has_its_cause", "CalendarOutcomeTests.The_first_mapping_of_a_calendar_counts_and_not_the_common_one"]),
        ("C7", "What whole days count as is a policy", ["CalendarOutcomeTests.Every_outcome_has_its_cause"]),
        ("C8", "What tentative and working elsewhere count as is a policy, by calendar",
            ["CalendarOutcomeTests.Every_outcome_has_its_cause", "CalendarOutcomeTests.The_first_mapping_of_a_calendar_counts_and_not_the_common_one", "FreeBusyAlgebraTests.Digits_of_a_calendar_server_have_a_fifth"]),
        ("C9", "An appointment without guests is busy, and no meeting", ["CalendarPresenceTests.An_appointment_is_busy_without_activity"]),
        ("C10", "After a meeting shows what would show without it; a manual choice is a layer of its own",
            ["RunTests.A_meeting_shows_from_its_very_start_to_its_very_end", "StateAggregatorTests.X19_available_chosen_after_the_meeting_began_overrides_it", "StateAggregatorTests.X12_a_manual_busy_takes_the_meetings_activity"]),
        ("C11", "A choice that ends by the clock says when", ["ExpiryPolicyTests.Seconds_left_are_rounded_up", "StateAggregatorTests.X16_after_the_choice_has_ended_the_machine_counts"]),
        ("C12", "What a meeting makes of the availability is the user's choice", ["CalendarOutcomeTests.An_activity_lasts_as_long_as_the_class_of_its_availability"]),
        ("C13", "The calendar can be switched off by user, application and organisation, and what was published is taken back",
            ["ChoiceTests.Turning_the_calendar_off_takes_back_all_of_it_and_turning_it_on_brings_it_back", "ChoiceTests.What_the_organisation_forbids_the_user_can_not_turn_on"]),
        ("C14", "Zones are right around every change of the clock",
            ["CalendarZoneTests.Every_minute_of_the_week_is_what_the_clocks_on_the_wall_say", "CalendarZoneTests.Working_hours_follow_the_wall_clock_all_year", "WorkingHoursTimeZoneTests.The_rules_of_a_year_give_the_offsets_of_the_zone_and_so_does_the_zone_made_from_them"]),
        ("C15", "Odd calendar data is skipped and reported", ["BadInputTests.A_bad_event_is_skipped_and_reported_without_its_content", "FuzzTests.Damaged_calendars_are_read_or_refused"]),
        ("C16", "Private events lose their words before anything is published; others are shown, masked or hidden by rule",
            ["CalendarLeakTests.What_is_not_shown_is_in_no_byte_that_is_published_and_in_no_reason", "CalendarOutcomeTests.The_first_rule_that_fits_counts_and_none_shows_a_private_event", "LeakTests.No_word_of_a_hidden_meeting_is_sent_stored_logged_or_shown"]),
        ("C17", "Nobody learns that an event recurs, has an alarm or is private",
            ["CalendarLeakTests.An_event_has_no_place_for_guests_alarms_and_recurrence", "CalendarLeakTests.Whether_an_event_is_private_changes_nothing_but_its_words"]),
        ("C18", "Subjects are not even fetched where nothing needs them",
            ["CalendarOutcomeTests.Details_are_needed_only_where_something_can_depend_on_them", "ChoiceTests.Turning_subject_and_location_off_takes_them_back_and_nothing_else"]),
        ("C19", "A subject chooses what is shown by an allow-list only", ["CalendarOutcomeTests.A_subject_chooses_an_activity_by_the_list_only"]),
        ("C20", "Where a status came from can be told", ["CalendarOutcomeTests.The_reason_can_be_read", "CalendarOracleTests.The_verdicts_are_those_of_the_snapshot"]),
        ("C21", "The core needs no calendar product", ["PackageTests.References_only_abstractions_of_hosts_and_options"]),
        ("C22", "A meeting can be left early", ["ChoiceTests.A_meeting_that_was_left_is_over_until_its_end_and_can_be_gone_back_to"]),
    ];

    [Fact]
    public void Every_requirement_has_its_tests()
    {
        Table.Select(static row => row.Id).Should().Equal(Enumerable.Range(1, 22).Select(static number => $"C{number}"));
        Table.Should().OnlyContain(static row => row.Requirement.Length > 0 && row.Tests.Length > 0);
        ILookup<string, string> sources = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(static file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        foreach (string test in Table.SelectMany(static row => row.Tests))
        {
            string[] parts = test.Split('.');
            sources[parts[0]].Any(text => Tests().Matches(text).Any(match => match.Groups["name"].Value == parts[1])).Should().BeTrue($"there is a test {test}");
        }
    }

    // A method with an attribute of a test somewhere right above it.
    [GeneratedRegex(@"\[(Fact|Theory)[^\n]*\n(\s*(\[[^\n]*|//[^\n]*)?\n)*\s*public (async Task|void|Task) (?<name>\w+)\(")]
    private static partial Regex Tests();
}
