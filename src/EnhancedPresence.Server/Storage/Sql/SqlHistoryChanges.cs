using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>Registrations and the log of changes as rows. Pure.</summary>
internal static class SqlHistoryChanges
{
    // Not with every commit: what is too much is a few rows, and finding them costs a search.
    private const int RemoveEvery = 8;

    public static SqlCall Store(string owner, PresentityChange.EndpointSignedIn change) => SqlHistoryStatements.StoreRegistration.WithChecksum(
        owner, change.Endpoint.ToString(), change.Registration, change.EndsAt?.UtcTicks);

    public static SqlCall Remove(string owner, PresentityChange.EndpointSignedOut change) =>
        SqlHistoryStatements.RemoveRegistration.With(owner, change.Endpoint.ToString());

    /// <summary>Adds a commit to the log, and takes out of it what is beyond its bounds.</summary>
    public static void Log(List<SqlCall> calls, string owner, long sequence, PresentityUndo? undo, StoreHistory history)
    {
        if (undo is not null && history.Commits > 0)
        {
            calls.Add(SqlHistoryStatements.StoreChange.WithChecksum(owner, sequence, undo.At.UtcTicks, UndoWriter.Write(undo.Changes)));
        }

        if (undo is not null && sequence % RemoveEvery == 0)
        {
            calls.Add(SqlHistoryStatements.RemoveChanges.With(owner, sequence - history.Commits, TicksBefore(undo.At, history.Age)));
        }
    }

    /// <summary>Takes out of the log what is too old, whoever's it is.</summary>
    public static SqlCall RemoveOld(DateTimeOffset now, TimeSpan age, int count) => SqlHistoryStatements.RemoveOldChanges.With(TicksBefore(now, age), count);

    private static long TicksBefore(DateTimeOffset now, TimeSpan age) => Math.Max(0, now.UtcTicks - age.Ticks);
}
