using CsCheck;
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
