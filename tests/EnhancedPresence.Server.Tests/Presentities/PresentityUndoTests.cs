using CsCheck;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Storage.Sql;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>The way back leads back, also after it was written and read.</summary>
public sealed class PresentityUndoTests
{
    private static readonly byte[][] Written =
    [
        .. CommandStep.WholeScripts.Array[20].Single().SelectMany(static script => Walk(script)).Select(static step => UndoWriter.Write(step.Undo.Changes)),
    ];

    [Fact]
    public void It_leads_back() => CommandStep.WholeScripts.Sample(static script =>
        Walk(script).All(static step => Kept(Presentity.Apply(step.After, step.Undo.Changes)) == Kept(step.Before)));

    [Fact]
    public void It_is_read_as_it_was_written() => CommandStep.WholeScripts.Sample(static script =>
        Walk(script).All(static step => UndoReader.Read(UndoWriter.Write(step.Undo.Changes)) == step.Undo.Changes));

    [Fact]
    public void Each_thing_is_put_back_and_no_other()
    {
        StoredContactGroup[] groups = [new(1, "one", null), new(2, "two", null)];
        StoredContact[] contacts = [new(Bob) { Name = "Bob" }, new(Carol) { Name = "Carol" }];
        StoredSubscriber[] subscribers = [new(Bob, WatcherNetwork.SameEnterprise), new(Carol, WatcherNetwork.Federated)];
        PresentityState before = Presentity.Apply(PresentityState.Empty(Alice),
        [
            .. groups.Select(static g => new PresentityChange.ContactGroupStored(g)),
            .. contacts.Select(static c => new PresentityChange.ContactStored(c)),
            .. subscribers.Select(static s => new PresentityChange.SubscriberStored(s)),
        ]);

        Undone(new PresentityChange.ContactGroupRemoved(2)).Should().Be(new PresentityChange.ContactGroupStored(groups[1]));
        Undone(new PresentityChange.ContactGroupStored(groups[1] with { Name = "other" })).Should().Be(new PresentityChange.ContactGroupStored(groups[1]));
        Undone(new PresentityChange.ContactGroupStored(groups[1] with { Id = 3 })).Should().Be(new PresentityChange.ContactGroupRemoved(3));
        Undone(new PresentityChange.ContactRemoved(Carol)).Should().Be(new PresentityChange.ContactStored(contacts[1]));
        Undone(new PresentityChange.ContactStored(new StoredContact(Alice))).Should().Be(new PresentityChange.ContactRemoved(Alice));
        Undone(new PresentityChange.SubscriberRemoved(Carol)).Should().Be(new PresentityChange.SubscriberStored(subscribers[1]));
        Undone(new PresentityChange.SubscriberStored(new StoredSubscriber(Alice, WatcherNetwork.SameEnterprise))).Should().Be(new PresentityChange.SubscriberRemoved(Alice));

        PresentityChange Undone(PresentityChange change) => PresentityUndo.Of(before, [change], T).Changes.Single();
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_nothing_else_happens() =>
        Gen.Select(Gen.Int[0, Written.Length - 1], Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Sample(static (which, at, value, cut) =>
        {
            byte[] bytes = [.. Written[which]];
            bytes[at % bytes.Length] = value;
            try
            {
                UndoReader.Read(cut == 0 ? bytes[..(at % bytes.Length)] : bytes);
            }
            catch (FormatException)
            {
                // The one thing that may happen.
            }
        });

    private static StoredPresentity Kept(PresentityState state) => StoredPresentity.Of(1, state);

    private static IEnumerable<(PresentityState Before, PresentityUndo Undo, PresentityState After)> Walk(CommandStep[] script)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(Alice);
        DateTimeOffset now = T;
        foreach (CommandStep step in script)
        {
            now += TimeSpan.FromSeconds(step.Seconds);
            foreach (PresentityCommand command in new[] { new PresentityCommand.Expire(), step.ToCommand(now) })
            {
                EquatableArray<PresentityChange> changes = presentity.Decide(state, command, now).Changes;
                PresentityState before = state;
                state = Presentity.Apply(state, changes);
                yield return (before, PresentityUndo.Of(before, changes, now), state);
            }
        }
    }
}
