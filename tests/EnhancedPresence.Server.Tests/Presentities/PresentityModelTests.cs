using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Random commands, compared after each with a naive model of what clients did: some ten thousand steps, shrunk when they differ.</summary>
public sealed class PresentityModelTests
{
    [Fact]
    public void A_presentity_is_a_naive_model() => CommandStep.Scripts.Sample(Run, iter: 400);

    [Fact]
    public void A_refusal_changes_nothing_and_after_a_command_nothing_is_left_to_do() => CommandStep.Scripts.Sample(static script =>
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        DateTimeOffset now = T;
        foreach (CommandStep step in script)
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
    public void Ending_at_an_instant_is_deletion_at_that_instant() => Gen.Select(CommandStep.Scripts, Gen.Int[1, 60]).Sample(static (script, seconds) =>
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

    private static (PresentityState State, DateTimeOffset Now) After(Presentity presentity, CommandStep[] script)
    {
        PresentityState state = PresentityState.Empty(Alice);
        DateTimeOffset now = T;
        foreach (CommandStep step in script)
        {
            now += TimeSpan.FromSeconds(step.Seconds);
            state = Do(presentity, state, new PresentityCommand.Expire(), now);
            state = Do(presentity, state, step.ToCommand(now), now);
        }

        return (state, now);
    }

    private static bool Run(CommandStep[] script)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        var model = new NaivePresentity();
        DateTimeOffset now = T;
        foreach (CommandStep step in script)
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
}
