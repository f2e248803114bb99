using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

/// <summary>The rules of the specification, 11.2, by sorting lists: slow and obvious.</summary>
internal static class NaiveAggregator
{
    public static (Availability Availability, ActivityToken Activity, StateInput? Source, StateInput? ActivitySource) Aggregate(StateInput[] inputs)
    {
        StateInput? machine = inputs.Where(static i => i.State is MachineState)
            .OrderBy(static i => Number(i) switch { < 3000 => 14999.5, var n => n }).ThenByDescending(static i => i.PublishTime).ThenByDescending(static i => i.Instance).FirstOrDefault();
        if (machine is null)
        {
            return (new Availability(18000), default, null, null);
        }

        StateInput? user = inputs.Where(static i => i.State is UserState).OrderByDescending(static i => i.PublishTime).ThenByDescending(static i => i.Instance).FirstOrDefault();
        StateInput[] calendar = [.. inputs.Where(i => i.State is CalendarState && !(Number(i) >= 3000 && user is { State.Manual: true } && Number(user) is >= 3000 and < 4500 && user.PublishTime > (i.State.StartTime ?? i.PublishTime)))];
        StateInput[] calls = [.. inputs.Where(static i => i.State is PhoneState)];
        (uint availability, StateInput source) = Decide(machine, user, calendar, calls);
        var candidates = new StateInput?[] { user }.Concat(calls).Concat(calendar).Append(machine).OfType<StateInput>();
        var best = candidates.SelectMany(static c => c.State.Activities.Select(a => (Input: c, Activity: a)))
            .Where(c => availability >= (c.Activity.MinAvailability ?? 0) && availability <= (c.Activity.MaxAvailability ?? uint.MaxValue))
            .OrderByDescending(c => c.Input == source)
            .ThenByDescending(static c => c.Activity.MinAvailability ?? 0)
            .ThenByDescending(static c => c.Input.PublishTime)
            .ThenBy(static c => c.Input.State switch { UserState => 0, PhoneState => 1, CalendarState => 2, _ => 3 })
            .ThenByDescending(static c => c.Input.Instance)
            .FirstOrDefault();
        return (new Availability(availability), best.Activity?.Token ?? default, source, best.Input);
    }

    private static (uint Availability, StateInput Source) Decide(StateInput machine, StateInput? user, StateInput[] calendar, StateInput[] calls)
    {
        if (user is not null && Number(user) >= 6000)
        {
            return (Number(user), user);
        }

        StateInput? busiest = calls.Concat(calendar).Where(static i => Number(i) >= 3000)
            .OrderByDescending(Number).ThenByDescending(static i => i.State is PhoneState).ThenByDescending(static i => i.PublishTime).ThenByDescending(static i => i.Instance)
            .FirstOrDefault();
        if (busiest is not null)
        {
            bool idle = Number(machine) is (>= 4500 and < 6000) or (>= 15000 and < 18000);
            return busiest.State is CalendarState && idle && Number(busiest) is >= 6000 and < 7500 ? (Number(busiest) + 1500, busiest) : (Number(busiest), busiest);
        }

        return user is not null && Number(machine) < 3000 && Number(user) >= 3000 ? (Number(user), user) : (Number(machine), machine);
    }

    private static uint Number(StateInput input) => input.State.Availability?.Value ?? 0;
}
