using System.Globalization;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>Brings the tables of a database to the version this library works with: forward only, each script in order, all or none.</summary>
internal static class SqlMigrator
{
    /// <summary>Reads the version of the tables and brings them up to date if that is wanted.</summary>
    /// <returns>The version before; 0 for a database without our tables.</returns>
    /// <exception cref="PresenceStoreException">The tables are newer, or older and must not be changed.</exception>
    public static async ValueTask<int> RunAsync(SqlDatabase database, SqlSession session, bool migrate, CancellationToken cancellationToken)
    {
        // Another server may start at the same moment; whoever is second waits here and finds everything done.
        await session.BeginAsync(ask: false, cancellationToken).ConfigureAwait(false);
        try
        {
            await session.RunScriptAsync(database.IsPostgres ? SqlSchema.LockPostgres : SqlSchema.EnsureVersionTable, cancellationToken).ConfigureAwait(false);
            await session.RunScriptAsync(SqlSchema.EnsureVersionTable, cancellationToken).ConfigureAwait(false);
            int before = await session.CountAsync(SqlSchema.ReadVersion, cancellationToken).ConfigureAwait(false);
            Check(before, migrate);
            for (int next = before + 1; next <= SqlSchema.Scripts.Count; next++)
            {
                await session.RunScriptAsync(SqlSchema.Scripts[next - 1], cancellationToken).ConfigureAwait(false);
                await session.RunAsync([SqlSchema.WriteVersion.With(next)], cancellationToken).ConfigureAwait(false);
            }

            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return before;
        }
        catch (PresenceStoreException)
        {
            await session.RollbackAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private static void Check(int version, bool migrate)
    {
        int known = SqlSchema.Scripts.Count;
        if (version > known)
        {
            throw new PresenceStoreException(string.Create(
                CultureInfo.InvariantCulture, $"The database has schema {version}; this library knows up to {known}. Use a newer library."));
        }

        if (version < known && !migrate)
        {
            throw new PresenceStoreException(string.Create(
                CultureInfo.InvariantCulture, $"The database has schema {version}; this library works with {known}. Migrate it first."));
        }
    }
}
