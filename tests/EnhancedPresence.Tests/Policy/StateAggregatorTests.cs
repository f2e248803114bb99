using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

/// <summary>The worked cases X1 to X23 of the specification that need machine, user, calendar and phone states, and laws.</summary>
public sealed class StateAggregatorTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly EndpointId A = EndpointId.Create();

    private static readonly Gen<StateInput[]> Sets = Gen.Select(
            Gen.UInt[0, 5],
            Gen.Int[0, 3],
            Gen.OneOf(0u, 3500u, 5000u, 6500u, 6900u, 8000u, 9500u, 12500u, 15500u, 18500u),
            Gen.Bool,
            Gen.Int[-30, 30],
            static (instance, kind, availability, flag, minutes) => kind switch
            {
                0 => Machine(availability, 0x30000000 + instance, at: minutes),
                1 => User(availability, minutes, 0x20000000 + instance),
                2 => Meeting(availability, minutes, flag, 0x40000000 + instance),
                _ => Phone(availability, flag ? "on-the-phone" : null, 6500, 8999, 0x70000000 + instance),
            })
        .Array[0, 8]
        .Select(static items => items.DistinctBy(static i => i.Instance).ToArray());

    [Fact]
    public void X1_a_machine_with_location_zone_and_device()
    {
        var machine = new MachineState
        {
            Availability = Availability.Available,
            EndpointLocation = "office",
            TimeZoneBias = 480,
            TimeZoneName = "Pacific",
            Device = "computer",
        };
        Aggregation sum = Sum(new StateInput(1, machine, T, A));

        sum.State.Should().Be(new AggregateState
        {
            Availability = Availability.Available,
            EndpointLocation = "office",
            TimeZoneBias = 480,
            TimeZoneName = "Pacific",
            Device = "computer",
        });
        sum.MachineState.Should().Be(new AggregateMachineState { Availability = Availability.Available, EndpointId = A.ToString() });
    }

    [Fact]
    public void X2_a_manual_do_not_disturb_is_urgent_interruptions_only_for_the_workgroup()
    {
        StateInput[] inputs = [User(9500), Machine(3500)];

        Check(Sum(inputs), 9500, null, AggregationRule.UserChoice);
        Check(SumWorkgroup(inputs), 6900, "urgent-interruptions-only", AggregationRule.UserChoice);

        // A client that rewrites it itself, as the grammar says, gets the same.
        Check(SumWorkgroup(User(6900, activity: ActivityToken.UrgentInterruptionsOnly, min: 6900, max: 8999), Machine(3500)), 6900, "urgent-interruptions-only");
    }

    [Fact]
    public void X3_the_most_active_of_two_machines()
    {
        Aggregation sum = Sum(Machine(15500, instance: 2), Machine(3500, instance: 1, endpoint: A));

        Check(sum, 3500);
        sum.MachineState!.EndpointId.Should().Be(A.ToString());
    }

    [Fact]
    public void X4_a_call_beats_a_manual_available() =>
        Check(Sum(User(3500, at: 10), Machine(3500), Phone(6500, "on-the-phone", 6500, 8999)), 6500, "on-the-phone", AggregationRule.Call);

    [Fact]
    public void X5_a_conference() => Check(Sum(Phone(7000, "in-a-conference", 7000, 8999), Machine(3500)), 7000, "in-a-conference");

    [Fact]
    public void X6_a_meeting_brings_its_subject_and_location()
    {
        Aggregation sum = Sum(Meeting(6500), Machine(3500));

        Check(sum, 6500, "in-a-meeting", AggregationRule.Calendar);
        sum.State.MeetingSubject!.Text.Should().Be("Budget");
        sum.State.MeetingLocation!.Text.Should().Be("Room 1");
        sum.State.Activities[0].MinAvailability.Should().BeNull();
    }

    [Fact]
    public void X7_X23_no_machine_means_signed_out()
    {
        Aggregation sum = Sum(User(3500), Meeting(6500), Phone(6500, "on-the-phone", 6500, 8999));

        sum.State.Should().Be(new AggregateState { Availability = Availability.SignedOut });
        sum.IsSignedOut.Should().BeTrue();
        sum.MachineState.Should().BeNull();
    }

    [Fact]
    public void X9_out_of_office_does_not_show_while_somebody_is_active() => Check(Sum(OutOfOffice(), Machine(3500)), 3500);

    [Fact]
    public void X10_out_of_office_shows_while_away() => Check(Sum(OutOfOffice(), Machine(15500)), 15500, "out-of-office");

    [Fact]
    public void X11_a_meeting_on_idle_devices_is_busy_and_idle()
    {
        Check(Sum(Meeting(6500), Machine(5000)), 8000, "in-a-meeting", AggregationRule.CalendarWhileIdle);
        Check(Sum(Meeting(7490), Machine(15500)), 8990, "in-a-meeting");
        Check(StateAggregator.Aggregate([Meeting(6500), Machine(5000)], null, T, new AggregationOptions { IdleCalendarIsBusyIdle = false }), 6500, "in-a-meeting");
        Check(StateAggregator.Aggregate([Meeting(6500), Machine(5000)], null, T, new AggregationOptions { BusyIdleOffset = 9000 }), 8999, "in-a-meeting");
    }

    [Fact]
    public void X12_a_manual_busy_takes_the_meetings_activity()
    {
        Aggregation sum = Sum(User(6500), Meeting(6500), Machine(3500));

        Check(sum, 6500, "in-a-meeting", AggregationRule.UserChoice);
        sum.State.MeetingSubject!.Text.Should().Be("Budget");
    }

    [Fact]
    public void X13_be_right_back_beats_a_call_and_hides_its_activity() =>
        Check(Sum(User(12500), Phone(6500, "on-the-phone", 6500, 8999), Machine(3500)), 12500);

    [Fact]
    public void X14_away_and_out_of_office() => Check(Sum(User(15500), OutOfOffice(), Machine(3500)), 15500, "out-of-office");

    [Fact]
    public void X15_appear_offline() => Check(Sum(User(18500), Machine(3500), Meeting(6500)), 18500);

    [Fact]
    public void X16_after_the_choice_has_ended_the_machine_counts() => Check(Sum(Machine(3500)), 3500, null, AggregationRule.Machine);

    [Fact]
    public void X17_going_idle_sets_the_time_of_last_activity_and_keeps_it()
    {
        AggregateState active = Sum(Machine(3500)).State;
        AggregateState idle = StateAggregator.Aggregate([Machine(5000)], active, T.AddMinutes(5)).State;
        AggregateState away = StateAggregator.Aggregate([Machine(15500)], idle, T.AddMinutes(15)).State;
        AggregateState gone = StateAggregator.Aggregate([], away, T.AddMinutes(30)).State;

        active.LastActive.Should().BeNull();
        idle.LastActive.Should().Be(T.AddMinutes(5));
        away.LastActive.Should().Be(T.AddMinutes(5));
        gone.LastActive.Should().Be(T.AddMinutes(5));
        StateAggregator.Aggregate([Machine(3500)], gone, T.AddHours(1)).State.LastActive.Should().BeNull();
    }

    [Fact]
    public void X18_presenting_is_not_rewritten_for_the_workgroup()
    {
        StateInput[] inputs = [Phone(9000, "in-presentation", 9000, 11999), Machine(3500)];

        Check(Sum(inputs), 9000, "in-presentation");
        SumWorkgroup(inputs).Should().Be(Sum(inputs));
    }

    [Fact]
    public void Only_a_choice_by_hand_is_rewritten()
    {
        var automatic = new StateInput(0x20000000, new UserState { Availability = Availability.DoNotDisturb }, T);

        Check(SumWorkgroup(automatic, Machine(3500)), 9500);
        Check(SumWorkgroup(User(12000), Machine(3500)), 12000);
        Check(SumWorkgroup(User(8999), Machine(3500)), 8999);
    }

    [Fact]
    public void The_sides_differ_by_a_do_not_disturb_only() => Sets.Sample(set =>
    {
        UserState? user = set.Where(static i => i.State is UserState).OrderByDescending(static i => i.PublishTime).ThenByDescending(static i => i.Instance)
            .Select(static i => (UserState)i.State).FirstOrDefault();
        return user is { Manual: true, Availability.Class: AvailabilityClass.DoNotDisturb } || SumWorkgroup(set) == Sum(set);
    });

    [Fact]
    public void Without_an_input_it_is_as_if_it_had_never_been() => Gen.Select(Sets, Gen.Int[0, 7]).Sample((set, index) =>
    {
        // An aggregate keeps nothing of its inputs but the time of last activity.
        StateInput[] less = [.. set.Where((_, i) => i != index)];
        AggregateState with = Sum(set).State;
        Aggregation after = StateAggregator.Aggregate([.. less], with, T.AddMinutes(1));
        Aggregation never = Sum(less);
        return after.State with { LastActive = null } == never.State with { LastActive = null } && after.Rule == never.Rule && after.Source == never.Source;
    });

    [Fact]
    public void A_phone_gives_the_activity_before_the_calendar_of_the_same_range_and_time()
    {
        StateInput meeting = Meeting(6500, start: 1);

        Check(Sum(meeting, Phone(6500, "on-the-phone", 6500, 8999), Machine(3500)), 6500, "on-the-phone", AggregationRule.Call);
        Check(Sum(User(6500), meeting with { PublishTime = T }, Phone(6500, "on-the-phone", 6500, 8999), Machine(3500)), 6500, "on-the-phone");
        Check(Sum(User(6500), meeting with { PublishTime = T.AddSeconds(1) }, Phone(6500, "on-the-phone", 6500, 8999), Machine(3500)), 6500, "in-a-meeting");
    }

    [Theory]
    [InlineData(0x2FFFFFFF, "userState", true)]
    [InlineData(0x30000000, "machineState", true)]
    [InlineData(0x40000000, "calendarState", true)]
    [InlineData(0x50000000, "calendarState", true)]
    [InlineData(0x6FFFFFFF, "calendarState", true)]
    [InlineData(0x70000000, "phoneState", true)]
    [InlineData(0x80000000, "phoneState", true)]
    [InlineData(0x9FFFFFFF, "phoneState", true)]
    [InlineData(0xA0000000, "phoneState", false)]
    [InlineData(0x1FFFFFFF, "userState", false)]
    [InlineData(0x30000000, "userState", false)]
    [InlineData(0x20000000, "machineState", false)]
    [InlineData(0x70000000, "calendarState", false)]
    [InlineData(0x60000000, "phoneState", false)]
    [InlineData(0x20000000, "x", false)]
    public void A13_only_instances_of_the_clients_kinds_are_inputs(long instance, string type, bool isInput)
    {
        PresenceState state = type switch
        {
            "userState" => new UserState(),
            "machineState" => new MachineState(),
            "calendarState" => new CalendarState(),
            "phoneState" => new PhoneState(),
            _ => new OtherState(type),
        };

        StateInput.IsInput((uint)instance, state).Should().Be(isInput);
    }

    [Fact]
    public void X19_available_chosen_after_the_meeting_began_overrides_it()
    {
        Check(Sum(Meeting(6500, start: 0), User(3500, at: 5), Machine(3500)), 3500, null, AggregationRule.Machine);
        Check(
            StateAggregator.Aggregate(
                [Meeting(6500, start: 0), User(3500, at: 5), Machine(3500)], null, T, new AggregationOptions { AvailableOverridesMeeting = false }),
            6500,
            "in-a-meeting");
    }

    [Fact]
    public void X20_available_chosen_before_the_meeting_does_not() =>
        Check(Sum(Meeting(6500, start: 0), User(3500, at: -5), Machine(3500)), 6500, "in-a-meeting");

    [Fact]
    public void X21_a_custom_state()
    {
        var state = new UserState
        {
            Manual = true,
            Availability = new Availability(6100),
            Activities = [new StateActivity { Custom = [new LocalizedText("Writing")] }],
        };

        Sum(new StateInput(1, state, T), Machine(3500)).State.Should().Be(new AggregateState
        {
            Availability = new Availability(6100),
            Activities = [new StateActivity { Custom = [new LocalizedText("Writing")] }],
        });
    }

    [Fact]
    public void X22_two_idle_machines() => Check(Sum(Machine(5000, instance: 1), Machine(15500, instance: 2)), 5000);

    [Fact]
    public void An_overridden_meeting_leaves_the_call_in_place() => Check(
        Sum(Meeting(7000, start: 0), User(3500, at: 5), Phone(6500, "on-the-phone", 6500, 8999), Machine(3500)), 6500, "on-the-phone", AggregationRule.Call);

    [Fact]
    public void An_unknown_machine_is_never_the_most_active()
    {
        Check(Sum(Machine(0, instance: 1), Machine(5000, instance: 2)), 5000);
        Check(Sum(Machine(0, instance: 1), Machine(15500, instance: 2)), 0);
        Check(Sum(Machine(0, instance: 1), Machine(15000, instance: 2)), 0);
        Check(Sum(Machine(0), User(3500)), 3500, null, AggregationRule.UserAvailable);
    }

    [Fact]
    public void The_location_is_that_of_the_most_active_computer_while_somebody_may_be_there()
    {
        StateInput phone = new(1, new MachineState { Availability = Availability.Available, Device = "mobile", EndpointLocation = "street" }, T);
        StateInput computer = new(2, new MachineState { Availability = Availability.AvailableIdle, Device = "Computer", EndpointLocation = "office" }, T);

        Sum(phone, computer).State.EndpointLocation.Should().Be("office");
        Sum(phone, computer, User(12500)).State.EndpointLocation.Should().BeNull();
    }

    [Fact]
    public void From_be_right_back_on_a_location_says_nothing()
    {
        StateInput computer = new(0x30000000, new MachineState { Availability = Availability.Available, EndpointLocation = "office" }, T);

        Sum(computer, User(11999)).State.EndpointLocation.Should().Be("office");
        Sum(computer, User(12000)).State.EndpointLocation.Should().BeNull();
    }

    [Fact]
    public void The_meeting_is_the_one_that_gave_the_availability_before_the_one_that_gave_the_activity()
    {
        var plain = (CalendarState)Meeting(7000, withActivity: false).State with { MeetingSubject = new LocalizedText("Appointment") };
        StateInput appointment = new(0x40000001, plain, T);

        Aggregation sum = Sum(Machine(3500), appointment, Meeting(6500));
        sum.Source.Should().Be(appointment);
        sum.ActivitySource!.Instance.Should().Be(0x40000000);
        sum.State.MeetingSubject!.Text.Should().Be("Appointment");
    }

    [Fact]
    public void The_order_of_the_inputs_has_no_meaning() => Gen.Select(Sets, Gen.Int).Sample((set, seed) =>
    {
        StateInput[] shuffled = [.. set];
        new Random(seed).Shuffle(shuffled);
        return Sum(shuffled) == Sum(set);
    });

    [Fact]
    public void Summing_again_changes_nothing() => Sets.Sample(set =>
    {
        AggregateState first = Sum(set).State;
        return StateAggregator.Aggregate([.. set], first, T.AddMinutes(1)).State == first;
    });

    [Fact]
    public void What_is_no_source_has_no_influence() => Sets.Sample(set =>
        Sum([.. set, new StateInput(99, new OtherState("x") { Availability = Availability.DoNotDisturb }, T)]) == Sum(set));

    [Fact]
    public void The_shown_activity_always_fits_the_availability() => Sets.Sample(set =>
    {
        Aggregation sum = Sum(set);
        return sum.State.Activities.IsEmpty
            || sum.ActivitySource!.State.Activities.Any(a => a.Token == sum.State.Activities[0].Token && a.AppliesAt(sum.State.Availability!.Value));
    });

    private static Aggregation Sum(params StateInput[] inputs) => StateAggregator.Aggregate(inputs.ToEquatableArray(), null, T);

    private static Aggregation SumWorkgroup(params StateInput[] inputs) =>
        StateAggregator.Default.Aggregate(new AggregationInput(inputs.ToEquatableArray(), null, T, AggregationSide.Workgroup));

    private static void Check(Aggregation sum, uint availability, string? activity = null, AggregationRule? rule = null)
    {
        sum.State.Availability.Should().Be(new Availability(availability));
        sum.State.Activities.Select(static a => a.Token.Value).Should().Equal(activity is null ? [] : [activity]);
        sum.Rule.Should().Be(rule ?? sum.Rule);
    }

    private static StateInput Machine(uint availability, uint instance = 0x30000000, EndpointId? endpoint = null, int at = 0) =>
        new(instance, new MachineState { Availability = new Availability(availability) }, T.AddMinutes(at), endpoint);

    private static StateInput User(
        uint availability, int at = 0, uint instance = 0x20000000, ActivityToken activity = default, uint? min = null, uint? max = null) => new(
        instance,
        new UserState
        {
            Manual = true,
            Availability = new Availability(availability),
            Activities = activity.IsEmpty ? [] : [new StateActivity { Token = activity, MinAvailability = min, MaxAvailability = max }],
        },
        T.AddMinutes(at));

    private static StateInput Meeting(uint availability, int start = 0, bool withActivity = true, uint instance = 0x40000000) => new(
        instance,
        new CalendarState
        {
            Manual = false,
            StartTime = T.AddMinutes(start),
            Availability = new Availability(availability),
            Activities = withActivity ? [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }] : [],
            MeetingSubject = new LocalizedText("Budget"),
            MeetingLocation = new LocalizedText("Room 1"),
        },
        T.AddMinutes(start - 1));

    private static StateInput OutOfOffice() => new(
        0x50000000, new CalendarState { Activities = [new StateActivity { Token = ActivityToken.OutOfOffice, MinAvailability = 12000 }] }, T);

    private static StateInput Phone(uint availability, string? token, uint min, uint max, uint instance = 0x70000000) => new(
        instance,
        new PhoneState
        {
            Availability = new Availability(availability),
            Activities = token is null ? [] : [new StateActivity { Token = new ActivityToken(token), MinAvailability = min, MaxAvailability = max }],
        },
        T);
}
