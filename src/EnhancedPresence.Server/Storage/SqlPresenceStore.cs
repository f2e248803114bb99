using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Server.Storage.Sql;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Storage;

/// <summary>
/// Keeps presentities in a SQL database, SQLite or PostgreSQL; values are kept as the XML of the wire. Commits of different users that come
/// at about the same time share a transaction. Made with <c>OpenAsync</c>. Does not own the data source. Safe for use from several
/// threads.
/// </summary>
public sealed class SqlPresenceStore : IPresenceStore, IAsyncDisposable
{
    private readonly SqlDatabase _database;
    private readonly SqlCommitQueue _commits;

    private SqlPresenceStore(SqlDatabase database, SqlCommitQueue commits)
    {
        _database = database;
        _commits = commits;
    }

    /// <summary>The names of the tables that hold presence, each after those that it refers to.</summary>
    public static EquatableArray<string> Tables { get; } =
    [
        "ep_presentity", "ep_publication", "ep_container", "ep_member", "ep_registration", "ep_contact_list", "ep_contact_group", "ep_contact",
        "ep_subscriber", "ep_change",
    ];

    /// <summary>Opens a store with the default options; otherwise as the other one.</summary>
    /// <param name="dataSource">The database; the caller disposes it after the store.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The store.</returns>
    /// <exception cref="PresenceStoreException">The database is of an unknown kind, or was made by a newer version of this library.</exception>
    /// <exception cref="DbException">The database can't be reached or not be written.</exception>
    public static ValueTask<SqlPresenceStore> OpenAsync(DbDataSource dataSource, CancellationToken cancellationToken) =>
        OpenAsync(dataSource, null, null, null, cancellationToken);

    /// <summary>Opens a store: makes the tables in a new database, and brings an older schema up to date.</summary>
    /// <param name="dataSource">The database; the caller disposes it after the store.</param>
    /// <param name="options">How the store works; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The store.</returns>
    /// <exception cref="PresenceStoreException">
    /// The database is of an unknown kind, was made by a newer version of this library, or by an older one and must not be migrated.
    /// </exception>
    /// <exception cref="OptionsValidationException">An option has no valid value.</exception>
    /// <exception cref="DbException">The database can't be reached or not be written.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The store owns what is made here.")]
    public static async ValueTask<SqlPresenceStore> OpenAsync(
        DbDataSource dataSource,
        SqlPresenceStoreOptions? options,
        TimeProvider? timeProvider,
        ILoggerFactory? loggerFactory,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        options ??= SqlPresenceStoreOptions.Default;
        OptionsCheck.ThrowIfInvalid(new SqlPresenceStoreOptionsValidator(), options);
        SqlDatabase database = await SqlDatabase.OpenAsync(dataSource, options, cancellationToken).ConfigureAwait(false);
        SqlSession session = await database.OpenWriterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SqlMigrator.RunAsync(database, session, options.Migrate, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        ILogger logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SqlPresenceStore>();
        TimeProvider time = timeProvider ?? TimeProvider.System;
        var writer = new SqlGroupWriter(database, session, new StoreHistory(options.History, options.HistoryAge), time, logger);
        return new SqlPresenceStore(database, new SqlCommitQueue(writer, options, time));
    }

    /// <summary>Writes what is in line and closes the store's connections; not the data source.</summary>
    /// <returns>A task that ends when nothing of the store is at work any more.</returns>
    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken)
    {
        var load = new SqlLoad(SqlRows.OwnerKey(owner));
        await _database.ReadAsync(load.Calls, load.Add, cancellationToken).ConfigureAwait(false);
        return load.ToStored();
    }

    /// <inheritdoc/>
    public async ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var load = new SqlLoad(SqlRows.OwnerKey(owner), withLog: true);
        await _database.ReadAsync(load.Calls, load.Add, cancellationToken).ConfigureAwait(false);
        return ChangeLog.AsOf(owner, load.ToStored(), load.Log, at) with { Damage = load.LogDamage };
    }

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        ListAsync(_database.IsPostgres ? SqlStatements.ListPostgres : SqlStatements.ListSqlite, after, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        ListAsync(_database.IsPostgres ? SqlStatements.ListEndingPostgres : SqlStatements.ListEndingSqlite, after, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return _commits.CommitAsync(commit, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> ProbeAsync(CancellationToken cancellationToken) => _commits.ProbeAsync(cancellationToken);

    private async ValueTask<EquatableArray<SipUri>> ListAsync(SqlStatement statement, SipUri? after, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        List<SipUri> owners = [];
        await _database.ReadAsync(
            [statement.With(after is { } last ? SqlRows.OwnerKey(last) : "", count)],
            (_, row) => owners.Add(SipUri.Parse("sip:" + row.GetString(0))),
            cancellationToken).ConfigureAwait(false);
        return owners.ToEquatableArray();
    }
}
