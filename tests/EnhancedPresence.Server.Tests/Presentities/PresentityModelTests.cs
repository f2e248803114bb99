using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Random commands, compared after each with a naive model of what clients published.</summary>
public sealed class PresentityModelTests
{
    private static readonly EndpointId[] Endpoints = [Desk, Phone];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 9],
        Gen.Int[0, 1],
        Gen.Select(Gen.UInt[0, 2], Gen.OneOf(2, 3, 200), Gen.Enum<ExpireType>(), Gen.UInt[0, 3], Gen.Int[0, 90], Gen.OneOf(3500u, 5000u, 15500u)).Array[1, 3],
        static (kind, endpoint, items) => new Step(kind, Endpoints[endpoint], items));

    private static readonly Gen<Step[]> Scripts = Steps.Array[0, 40];

    [Fact]
    public void Publications_are_those_of_a_naive_model() => Scripts.Sample(static script => Run(script));

    [Fact]
    public void A_refusal_changes_nothing_and_after_a_command_nothing_is_left_to_do() => Scripts.Sample(static script =>
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        DateTimeOffset now = T;
        foreach (Step step in script)
        {
            now += TimeSpan.FromSeconds(10);
            state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.Expire(), now).Changes);
            PresentityState before = state;
            Decision decision = presentity.Decide(state, step.ToCommand(), now);
            state = Presentity.Apply(state, decision.Changes);

            // A refusal changes nothing, and after any command everything the server derives is up to date: the same instant has no more work.
            if ((decision.Reply.Status != ResponseStatus.Ok && !decision.Changes.IsEmpty)
                || (decision.Changes.IsEmpty && !before.Publications.SequenceEqual(state.Publications))
                || !presentity.Decide(state, new PresentityCommand.Expire(), now).Changes.IsEmpty)
            {
                return false;
            }
        }

        return true;
    });

    private static bool Run(Step[] script)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        var model = new Dictionary<PublicationKey, (uint Version, ExpireType Type, DateTimeOffset? Ends, EndpointId By)>();
        var signedIn = new HashSet<EndpointId>();
        DateTimeOffset now = T;
        foreach (Step step in script)
        {
            now += TimeSpan.FromSeconds(10);
            PresentityCommand command = step.ToCommand();
            Decision decision = presentity.Decide(state, command, now);
            state = Presentity.Apply(state, decision.Changes);
            switch (command)
            {
                case PresentityCommand.SignIn c:
                    signedIn.Add(c.Endpoint);
                    break;
                case PresentityCommand.SignOut c when signedIn.Remove(c.Endpoint):
                    Drop(p => p.Ends <= now || (p.Type == ExpireType.Endpoint && p.By == c.Endpoint) || (p.Type == ExpireType.User && signedIn.Count == 0));
                    break;
                case PresentityCommand.Expire:
                    Drop(p => p.Ends <= now);
                    break;
                case PresentityCommand.Publish c:
                    bool unique = c.Document.Publications.Select(static p => p.Key).Distinct().Count() == c.Document.Publications.Count;
                    bool current = c.Document.Publications.All(p => model.GetValueOrDefault(p.Key).Version == p.Version);
                    bool expected = signedIn.Contains(c.Endpoint) && unique && current;
                    if (expected != (decision.Reply.Status == ResponseStatus.Ok))
                    {
                        return false;
                    }

                    foreach (Publication p in expected ? c.Document.Publications : [])
                    {
                        if (p.IsDeletion)
                        {
                            model.Remove(p.Key);
                        }
                        else
                        {
                            model[p.Key] = (p.Version + 1, p.ExpireType, p.ExpireType == ExpireType.Time ? now.AddSeconds(p.Expires!.Value) : null, c.Endpoint);
                        }
                    }

                    break;
                default:
                    break;
            }

            var own = state.Publications.Values.Where(static p => p.Key.Instance > 1 && p.Key.Instance != 0x10000000)
                .ToDictionary(static p => p.Key, static p => (p.Version, p.ExpireType, p.EndsAt));
            if (own.Count != model.Count || model.Any(m => !own.TryGetValue(m.Key, out var p) || p != (m.Value.Version, m.Value.Type, m.Value.Ends))
                || !signedIn.SetEquals(state.Endpoints.Keys) || Presentity.NextDeadline(state) != model.Values.Min(static m => m.Ends))
            {
                return false;
            }

            // Whoever is signed out, or has no machine state, shows 18000; and nobody shows two states.
            bool active = signedIn.Count > 0 && model.Keys.Any(static k => k.Container.Value == 2);
            if (state.Exists && (state.AvailabilityIn(200) == 18000) == active)
            {
                return false;
            }

            void Drop(Func<(uint Version, ExpireType Type, DateTimeOffset? Ends, EndpointId By), bool> over)
            {
                foreach (PublicationKey key in model.Where(m => over(m.Value)).Select(static m => m.Key).ToArray())
                {
                    model.Remove(key);
                }
            }
        }

        return true;
    }

    private sealed record Step(int Kind, EndpointId Endpoint, (uint Instance, int Container, ExpireType Type, uint Version, int Expires, uint Availability)[] Items)
    {
        public PresentityCommand ToCommand() => Kind switch
        {
            0 or 1 => new PresentityCommand.SignIn(Endpoint, 1),
            2 => new PresentityCommand.SignOut(Endpoint, 1),
            9 => new PresentityCommand.Expire(),
            _ => new PresentityCommand.Publish(Endpoint, Document([.. Items.Select(static i => Item(
                CategoryName.State, 0x30000000 + i.Instance, i.Container, new MachineState { Availability = new Availability(i.Availability) }, i.Type, i.Version, i.Expires))])),
        };
    }
}
