using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Goes back from what is kept now over a log of changes. Pure.</summary>
internal static class ChangeLog
{
    /// <summary>One commit of the log.</summary>
    /// <param name="Sequence">The user's sequence number after it.</param>
    /// <param name="Undo">The way back over it; null where it can't be read.</param>
    internal readonly record struct Entry(long Sequence, PresentityUndo? Undo);

    /// <summary>Finds what was kept as of an instant: what the last commit at or before it has left.</summary>
    /// <param name="owner">The user.</param>
    /// <param name="now">What is kept now; null for nothing.</param>
    /// <param name="newestFirst">The log; a number that is missing ends it.</param>
    /// <param name="at">The instant.</param>
    /// <returns>What the log can tell.</returns>
    public static PastPresentity AsOf(SipUri owner, StoredPresentity? now, IReadOnlyList<Entry> newestFirst, DateTimeOffset at)
    {
        PresentityState state = PresentityState.Restore(owner, now);
        long sequence = now?.Sequence ?? 0;
        DateTimeOffset? from = KnownFrom(sequence, newestFirst);
        for (int i = 0; i < newestFirst.Count && newestFirst[i].Sequence == sequence && newestFirst[i].Undo is { } undo; i++)
        {
            if (undo.At <= at)
            {
                return new PastPresentity(PastOutcome.Found) { Stored = StoredPresentity.Of(sequence, state) with { Damage = now!.Damage }, KnownFrom = from };
            }

            state = Presentity.Apply(state, undo.Changes);
            sequence--;
        }

        return new PastPresentity(sequence == 0 ? PastOutcome.NotThere : PastOutcome.NotRetained) { KnownFrom = from };
    }

    private static DateTimeOffset? KnownFrom(long sequence, IReadOnlyList<Entry> newestFirst)
    {
        DateTimeOffset? from = null;
        for (int i = 0; i < newestFirst.Count && newestFirst[i].Sequence == sequence - i && newestFirst[i].Undo is { } undo; i++)
        {
            from = from is null || undo.At < from ? undo.At : from;
        }

        return from;
    }
}
