using CsCheck;
using EnhancedPresence.Server.Presentities;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What a store is told later brings what it has to what there is.</summary>
public sealed class OwedRegistrationsTests
{
    private static readonly EndpointId[] Endpoints = [Desk, Phone, EndpointId.Parse("33333333-3333-3333-3333-333333333333")];

    // Of endpoints 0 and 1, which are signed in, and of 2, which is not; a negative number signs out.
    private static readonly Gen<(int Endpoint, int Minutes)[]> Steps = Gen.Select(Gen.Int[0, 2], Gen.Int[-3, 60]).Array[1, 3];

    [Fact]
    public void A_store_that_is_told_has_what_there_is_and_can_go_back() => Steps.Array[0, 12].Sample(static script =>
    {
        var owed = new OwedRegistrations();
        PresentityState start = SignedIn(Desk, Phone);
        PresentityState state = start;
        PresentityState stored = start;
        foreach (EquatableArray<PresentityChange> changes in script.Select(Changes))
        {
            PresentityState known = state;
            bool isOwed = owed.TryTake(state, changes);
            if (isOwed != changes.All(c => c is PresentityChange.EndpointSignedIn s && known.Endpoints.ContainsKey(s.Endpoint)))
            {
                return false;
            }

            if (!isOwed)
            {
                // What the store hears now takes along what it is owed.
                EquatableArray<PresentityChange> all = owed.Then(state, changes);
                PresentityState after = Presentity.Apply(stored, all);
                PresentityState back = Presentity.Apply(after, PresentityUndo.Of(owed.AsStored(state), all, T).Changes);
                if (!Same(back, stored))
                {
                    return false;
                }

                stored = after;
                owed.Clear();
            }

            state = Presentity.Apply(state, changes);
            if (!Same(owed.AsStored(state), stored) || !Same(Presentity.Apply(stored, owed.Then(state, [])), state) || (owed.IsEmpty && !Same(state, stored)))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Of_nothing_nothing_is_made()
    {
        var owed = new OwedRegistrations();
        PresentityState state = SignedIn(Desk);
        EquatableArray<PresentityChange> changes = [new PresentityChange.EndpointSignedOut(Desk)];

        owed.IsEmpty.Should().BeTrue();
        owed.AsStored(state).Should().BeSameAs(state);
        owed.Then(state, changes).Should().Equal(changes);
        owed.Keep(state, state).Should().BeSameAs(state);
    }

    [Fact]
    public void Who_has_left_meanwhile_is_owed_nothing()
    {
        var owed = new OwedRegistrations();
        PresentityState state = SignedIn(Desk, Phone);
        owed.TryTake(state, [new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(5) }]).Should().BeTrue();

        owed.Then(SignedIn(Phone), []).Should().BeEmpty();
        owed.Then(SignedIn(Desk), [new PresentityChange.EndpointSignedOut(Phone)]).Should().Equal(
            new PresentityChange.EndpointSignedIn(Desk, 1), new PresentityChange.EndpointSignedOut(Phone));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void What_was_read_again_is_older_than_what_is_owed(bool isRead, bool isKnown)
    {
        var owed = new OwedRegistrations();
        owed.TryTake(SignedIn(Desk, Phone), [new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(5) }]).Should().BeTrue();
        PresentityState known = isKnown
            ? Presentity.Apply(SignedIn(Desk, Phone), new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(5) })
            : SignedIn(Phone);
        PresentityState read = Presentity.Apply(SignedIn(Desk, Phone), isRead
            ? new PresentityChange.EndpointSignedIn(Desk, 1) { EndsAt = T.AddMinutes(1) }
            : new PresentityChange.EndpointSignedOut(Desk));

        PresentityState kept = owed.Keep(known, read);

        Same(kept, isRead && isKnown ? known : read).Should().BeTrue();
        owed.IsEmpty.Should().Be(!(isRead && isKnown));
        Same(owed.AsStored(kept), read).Should().BeTrue("that is what the store has");
    }

    private static EquatableArray<PresentityChange> Changes((int Endpoint, int Minutes)[] steps) => steps
        .Select(static PresentityChange (s) => s.Minutes < 0
            ? new PresentityChange.EndpointSignedOut(Endpoints[s.Endpoint])
            : new PresentityChange.EndpointSignedIn(Endpoints[s.Endpoint], 1) { EndsAt = T.AddMinutes(s.Minutes) })
        .ToEquatableArray();

    private static PresentityState SignedIn(params EndpointId[] endpoints) => Presentity.Apply(
        PresentityState.Empty(Alice), endpoints.Select(static PresentityChange (e) => new PresentityChange.EndpointSignedIn(e, 1)).ToEquatableArray());

    private static bool Same(PresentityState one, PresentityState other) => one.Endpoints.SequenceEqual(other.Endpoints);
}
