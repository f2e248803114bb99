using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>A database of a kind that is known, and its sessions: those that read are kept for the next. Safe for use from several threads.</summary>
internal sealed class SqlDatabase : IAsyncDisposable
{
    private const int IdleReaders = 8;

    private readonly DbDataSource _dataSource;
    private readonly SqlPresenceStoreOptions _options;
    private readonly ConcurrentBag<SqlSession> _readers = [];

    private SqlDatabase(DbDataSource dataSource, SqlPresenceStoreOptions options, bool isPostgres)
    {
        _dataSource = dataSource;
        _options = options;
        IsPostgres = isPostgres;
    }

    public bool IsPostgres { get; }

    /// <summary>Finds out what a database is.</summary>
    /// <exception cref="PresenceStoreException">It is neither SQLite nor PostgreSQL.</exception>
    public static async ValueTask<SqlDatabase> OpenAsync(DbDataSource dataSource, SqlPresenceStoreOptions options, CancellationToken cancellationToken)
    {
        DbConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // SQLite has no function of that name and says so without a word in anybody's log.
            string? version = await AskAsync(connection, "SELECT version()", cancellationToken).ConfigureAwait(false);
            if (version?.StartsWith("PostgreSQL", StringComparison.Ordinal) == true)
            {
                return new SqlDatabase(dataSource, options, isPostgres: true);
            }

            return version is null && await AskAsync(connection, "SELECT sqlite_version()", cancellationToken).ConfigureAwait(false) is not null
                ? new SqlDatabase(dataSource, options, isPostgres: false)
                : throw new PresenceStoreException("The database is neither SQLite nor PostgreSQL.");
        }
    }

    /// <summary>Opens a session that writes as durably as the options say.</summary>
    public async ValueTask<SqlSession> OpenWriterAsync(CancellationToken cancellationToken)
    {
        SqlSession session = await OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await session.RunScriptAsync(Settings, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs calls that read, on one state of the database.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="row">Takes a row and the position of its call.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends after the last row.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The other overload keeps the session or disposes it.")]
    public async ValueTask ReadAsync(IReadOnlyList<SqlCall> calls, Action<int, DbDataReader> row, CancellationToken cancellationToken)
    {
        bool sawRows = false;
        if (_readers.TryTake(out SqlSession? kept))
        {
            try
            {
                await ReadAsync(kept, calls, TakeRow, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!sawRows && e is DbException or InvalidOperationException)
            {
                // A session that was kept may have died meanwhile, as when the database was restarted; a new one tells.
            }
        }

        await ReadAsync(await OpenSessionAsync(cancellationToken).ConfigureAwait(false), calls, row, cancellationToken).ConfigureAwait(false);

        void TakeRow(int call, DbDataReader reader)
        {
            sawRows = true;
            row(call, reader);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out SqlSession? session))
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private string Settings => (IsPostgres, _options.Durability) switch
    {
        (true, StoreDurability.Full) => "SET synchronous_commit = on",
        (true, _) => "SET synchronous_commit = off",
        (false, StoreDurability.Full) => "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        (false, StoreDurability.Normal) => "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
        (false, _) => "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF",
    };

    [SuppressMessage("Security", "CA2100", Justification = "Two constants.")]
    private static async ValueTask<string?> AskAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            try
            {
                return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
            }
            catch (DbException) when (connection.State == System.Data.ConnectionState.Open)
            {
                return null;
            }
        }
    }

    private async ValueTask<SqlSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        return IsPostgres ? new PostgresSession(connection, _options.CommitWait) : new SqliteSession(connection, _options.CommitWait);
    }

    private async ValueTask ReadAsync(
        SqlSession session, IReadOnlyList<SqlCall> calls, Action<int, DbDataReader> row, CancellationToken cancellationToken)
    {
        bool isWhole = false;
        try
        {
            await session.ReadAsync(calls, row, cancellationToken).ConfigureAwait(false);
            isWhole = true;
        }
        finally
        {
            if (isWhole && _readers.Count < IdleReaders)
            {
                _readers.Add(session);
            }
            else
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
