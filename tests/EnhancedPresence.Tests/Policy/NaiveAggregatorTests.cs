using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

/// <summary>The aggregation against sorting, on sets in which everything ties now and then.</summary>
public sealed class NaiveAggregatorTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<StateActivity> Activities = Gen.Select(
        Gen.OneOf("a", "b", "c"),
        Gen.OneOf(0u, 3500u, 6500u),
        Gen.OneOf(4000u, 8999u, 20000u),
        static (token, from, to) => new StateActivity { Token = new ActivityToken(token), MinAvailability = from, MaxAvailability = to });

    private static readonly Gen<StateInput> Inputs = Gen.Select(
        Gen.Int[0, 3],
        Gen.UInt[0, 3],
        Gen.OneOf(0u, 2999u, 3500u, 5000u, 6500u, 7400u, 9500u, 15500u, 18500u),
        Gen.Int[-1, 1],
        Gen.Select(Gen.Int[-2, 2], Gen.Bool),
        Activities.Array[0, 2],
        static (kind, instance, availability, minutes, start, activities) =>
        {
            DateTimeOffset? begin = start.Item2 ? T.AddMinutes(start.Item1) : null;
            PresenceState state = kind switch
            {
                0 => new MachineState(),
                1 => new UserState { Manual = true },
                2 => new CalendarState { StartTime = begin },
                _ => new PhoneState(),
            };
            return new StateInput(
                (0x20000000u + ((uint)kind << 28)) | instance,
                state with { Availability = new Availability(availability), Activities = activities.ToEquatableArray() },
                T.AddMinutes(minutes));
        });

    [Fact]
    public void The_aggregate_is_what_sorting_gives() => Inputs.Array[0, 8].Sample(
        static all =>
        {
            StateInput[] inputs = [.. all.DistinctBy(static i => i.Instance)];
            Aggregation sum = StateAggregator.Aggregate(inputs.ToEquatableArray(), null, T);
            var expected = NaiveAggregator.Aggregate(inputs);
            return sum.State.Availability == expected.Availability
                && (sum.State.Activities.IsEmpty ? default : sum.State.Activities[0].Token) == expected.Activity
                && sum.Source == expected.Source
                && sum.ActivitySource == expected.ActivitySource;
        },
        iter: 3000);
}
