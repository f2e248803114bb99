using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Random commands, compared after each with a naive model of what clients did: some ten thousand steps, shrunk when they differ.</summary>
public sealed class PresentityModelTests
{
    private static readonly EndpointId[] Endpoints = [Desk, Phone];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 11],
        Gen.Int[0, 1],
        Gen.Int[0, 30],
        Gen.Int[0, 2],
        Gen.Select(Gen.OneOf(0x20000000u, 0x24000000u, 0x30000000u, 0x30000001u, 0x40000000u, 0x70000000u), Gen.OneOf(2, 3, 200), Gen.Enum<ExpireType>(), Gen.UInt[0, 2], Gen.Int[0, 90], Gen.OneOf(3500u, 5000u, 6500u, 9500u, 15500u))
            .Array[1, 3],
        static (kind, endpoint, seconds, number, items) => new Step(kind, Endpoints[endpoint], seconds, number, items));

    private static readonly Gen<Step[]> Scripts = Steps.Array[0, 60];

    [Fact]
    public void A_presentity_is_a_naive_model() => Scripts.Sample(Run, iter: 400);

    [Fact]
    public void A_refusal_changes_nothing_and_after_a_command_nothing_is_left_to_do() => Scripts.Sample(static script =>
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        DateTimeOffset now = T;
        foreach (Step step in script)
        {
            now += TimeSpan.FromSeconds(step.Seconds);
            state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.Expire(), now).Changes);
            PresentityState before = state;
            Decision decision = presentity.Decide(state, step.ToCommand(now), now);
            state = Presentity.Apply(state, decision.Changes);

            // A refusal changes nothing, and after any command everything the server derives is up to date: the same instant has no more work.
            // One step after the other, or all at once, is the same.
            if ((decision.Reply.Status != ResponseStatus.Ok && !decision.Changes.IsEmpty)
                || (decision.Changes.IsEmpty && !ReferenceEquals(before, state))
                || !presentity.Decide(state, new PresentityCommand.Expire(), now).Changes.IsEmpty
                || !decision.Changes.Aggregate(before, Presentity.Apply).Publications.SequenceEqual(state.Publications))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Ending_at_an_instant_is_deletion_at_that_instant() => Gen.Select(Scripts, Gen.Int[1, 60]).Sample(static (script, seconds) =>
    {
        var presentity = new Presentity();
        (PresentityState state, DateTimeOffset now) = After(presentity, script);
        state = Do(presentity, state, new PresentityCommand.SignIn(Desk, 100), now);
        EquatableArray<Publication> items = [.. User(9500, type: ExpireType.Time, expires: seconds).Select(p => p with { Version = state.Publications.TryGetValue(p.Key, out StoredPublication? known) ? known.Version : 0 })];
        PresentityState timed = Do(presentity, state, new PresentityCommand.Publish(Desk, new(Alice, items)), now);
        PresentityState lasting = Do(presentity, state, new PresentityCommand.Publish(Desk, new(Alice, [.. items.Select(static p => p with { ExpireType = ExpireType.Static, Expires = null })])), now);
        DateTimeOffset end = now.AddSeconds(seconds);

        // Whatever else ends by then has ended in both.
        timed = Do(presentity, timed, new PresentityCommand.Expire(), end);
        lasting = Do(presentity, lasting, new PresentityCommand.Expire(), end);
        EquatableArray<Publication> deletions = [.. items.Where(p => lasting.Publications.ContainsKey(p.Key)).Select(p => Publication.Delete(p.Key, lasting.Publications[p.Key].Version, ExpireType.Time))];
        lasting = Do(presentity, lasting, new PresentityCommand.Publish(Desk, new(Alice, deletions)), end);
        return timed.Publications.Values.Select(Shape).SequenceEqual(lasting.Publications.Values.Select(Shape));

        // Aggregates in between have counted versions differently, and the time of last activity with them.
        static (PublicationKey, PresenceCategory) Shape(StoredPublication p) => (p.Key, p.Value.Category is AggregateState s ? s with { LastActive = null } : p.Value.Category);
    });

    private static PresentityState Do(Presentity presentity, PresentityState state, PresentityCommand command, DateTimeOffset now) =>
        Presentity.Apply(state, presentity.Decide(state, command, now).Changes);

    private static (PresentityState State, DateTimeOffset Now) After(Presentity presentity, Step[] script)
    {
        PresentityState state = PresentityState.Empty(Alice);
        DateTimeOffset now = T;
        foreach (Step step in script)
        {
            now += TimeSpan.FromSeconds(step.Seconds);
            state = Do(presentity, state, new PresentityCommand.Expire(), now);
            state = Do(presentity, state, step.ToCommand(now), now);
        }

        return (state, now);
    }

    private static bool Run(Step[] script)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        var model = new NaivePresentity();
        DateTimeOffset now = T;
        foreach (Step step in script)
        {
            now += TimeSpan.FromSeconds(step.Seconds);
            state = Do(presentity, state, new PresentityCommand.Expire(), now);
            model.Expire(now);
            PresentityCommand command = step.ToCommand(now);
            Decision decision = presentity.Decide(state, command, now);
            if (decision.Reply.Status != model.Take(command, now))
            {
                return false;
            }

            state = Presentity.Apply(state, decision.Changes);
            var own = state.Publications.Values.Where(static p => !WellKnown.IsServers(p.Key) && p.Key != WellKnown.BlockedState)
                .ToDictionary(static p => p.Key, static p => (p.Version, p.ExpireType, p.EndsAt));
            if (!own.OrderBy(static p => p.Key).SequenceEqual(model.Publications.Select(static p => KeyValuePair.Create(p.Key, (p.Value.Version, p.Value.Type, p.Value.Ends))))
                || !state.Endpoints.Values.Select(static e => (e.Endpoint, e.Number, e.EndsAt)).OrderBy(static e => e.Number).ThenBy(static e => e.Endpoint.Value)
                    .SequenceEqual(model.Endpoints.Select(static e => (e.Key, e.Value.Number, e.Value.Ends)).OrderBy(static e => e.Number).ThenBy(static e => e.Key.Value))
                || Presentity.NextDeadline(state) != model.NextDeadline
                || (state.Exists && !state.Membership.Containers.SequenceEqual(model.Containers))
                || (state.Exists && (state.AvailabilityIn(200) != model.Availability(2) || state.AvailabilityIn(300) != model.Availability(3))))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Step(
        int Kind, EndpointId Endpoint, int Seconds, int Number, (uint Instance, int Container, ExpireType Type, uint Version, int Expires, uint Availability)[] Items)
    {
        public PresentityCommand ToCommand(DateTimeOffset now) => Kind switch
        {
            0 => new PresentityCommand.SignIn(Endpoint, Number),
            1 => new PresentityCommand.SignIn(Endpoint, Number) { EndsAt = now.AddSeconds(Items[0].Expires + 1) },
            2 => new PresentityCommand.SignOut(Endpoint, Number),
            3 => new PresentityCommand.LoseConnection(Endpoint, Number, now.AddSeconds(Items[0].Expires)),
            4 => new PresentityCommand.UpdateContainers(Endpoint, [Put(Bob, 200 + (Number * 100), Items[0].Version)]),
            _ => new PresentityCommand.Publish(Endpoint, Document([.. Items.Select(static i => Item(CategoryName.State, i.Instance, i.Container, State(i.Instance, i.Availability), i.Type, i.Version, i.Expires))])),
        };

        private static PresenceState State(uint instance, uint availability) => (instance >> 28) switch
        {
            2 => new UserState { Manual = true, Availability = new Availability(availability) },
            3 => new MachineState { Availability = new Availability(availability) },
            4 => new CalendarState { Availability = new Availability(availability) },
            _ => new PhoneState { Availability = new Availability(availability) },
        };
    }
}
