using System.Data.Common;
using System.Globalization;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>
/// Keeps presentities in a SQL database, one transaction per commit; values are kept as the XML of the wire. Takes any data source whose
/// database has upserts in the form that SQLite and PostgreSQL share; it is tested with both. Made with
/// <see cref="OpenAsync"/>. Does not own the data source. Safe for use from several threads.
/// </summary>
public sealed class SqlPresenceStore : IPresenceStore, IDisposable
{
    private const int LoadAttempts = 3;

    private readonly DbDataSource _dataSource;

    // SQLite has one writer; waiting here is fair and cheap, waiting in its driver is a loop of sleeps.
    private readonly SemaphoreSlim _writer = new(1, 1);

    private SqlPresenceStore(DbDataSource dataSource) => _dataSource = dataSource;

    /// <summary>Opens a store: makes the tables in a new database, and brings an older schema up to date.</summary>
    /// <param name="dataSource">The database; the caller disposes it after the store.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The store.</returns>
    /// <exception cref="PresenceStoreException">The database was made by a newer version of this library.</exception>
    /// <exception cref="DbException">The database can't be reached.</exception>
    public static async ValueTask<SqlPresenceStore> OpenAsync(DbDataSource dataSource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        DbConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await MigrateAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return new SqlPresenceStore(dataSource);
    }

    /// <summary>Frees what the store holds of its own; not the data source.</summary>
    public void Dispose() => _writer.Dispose();

    /// <inheritdoc/>
    public async ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken)
    {
        DbConnection connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Several statements without a transaction, which on SQLite would take the writer's place: read again if somebody wrote in between.
            for (int attempt = 0; attempt < LoadAttempts; attempt++)
            {
                long? before = await ReadSequenceAsync(connection, owner, cancellationToken).ConfigureAwait(false);
                if (before is null)
                {
                    return null;
                }

                StoredPresentity presentity = await LoadAsync(connection, owner, before.Value, cancellationToken).ConfigureAwait(false);
                if (await ReadSequenceAsync(connection, owner, cancellationToken).ConfigureAwait(false) == before)
                {
                    return presentity;
                }
            }
        }

        throw new PresenceStoreException("The presentity changes faster than it can be read; another server writes to this database.");
    }

    /// <inheritdoc/>
    public async ValueTask<bool> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DbConnection connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var writer = new SqlCommitWriter(connection, transaction, SqlRows.OwnerKey(commit.Owner));
                    if (!await writer.RaiseSequenceAsync(commit.ExpectedSequence, cancellationToken).ConfigureAwait(false))
                    {
                        return false;
                    }

                    for (int i = 0; i < commit.Changes.Count; i++)
                    {
                        await writer.WriteAsync(commit.Changes[i], cancellationToken).ConfigureAwait(false);
                    }

                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                }
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    private static async ValueTask MigrateAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await SqlCommands.RunAsync(SqlCommands.Create(connection, transaction, SqlSchema.EnsureVersionTable), cancellationToken).ConfigureAwait(false);
        long version = await SqlCommands.ReadNumberAsync(
            SqlCommands.Create(connection, transaction, SqlSchema.ReadVersion), cancellationToken).ConfigureAwait(false) ?? 0;
        if (version > SqlSchema.Scripts.Count)
        {
            throw new PresenceStoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database has schema {version}; this library knows up to {SqlSchema.Scripts.Count}. Use a newer library."));
        }

        for (int next = (int)version + 1; next <= SqlSchema.Scripts.Count; next++)
        {
            await SqlCommands.RunAsync(
                SqlCommands.Create(connection, transaction, SqlSchema.Scripts[next - 1]), cancellationToken).ConfigureAwait(false);
            await SqlCommands.RunAsync(
                SqlCommands.Create(connection, transaction, SqlSchema.WriteVersion, ("@version", next)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static ValueTask<long?> ReadSequenceAsync(DbConnection connection, SipUri owner, CancellationToken cancellationToken) =>
        SqlCommands.ReadNumberAsync(
            SqlCommands.Create(connection, null, SqlStatements.ReadSequence, ("@owner", SqlRows.OwnerKey(owner))), cancellationToken);

    private static async ValueTask<StoredPresentity> LoadAsync(
        DbConnection connection, SipUri owner, long sequence, CancellationToken cancellationToken)
    {
        (string, object?) key = ("@owner", SqlRows.OwnerKey(owner));
        List<StoredPublication> publications = await SqlCommands.ReadAsync(
            SqlCommands.Create(connection, null, SqlStatements.ReadPublications, key), SqlRows.ReadPublication, cancellationToken).ConfigureAwait(false);
        List<(ContainerId Id, uint Version)> containers = await SqlCommands.ReadAsync(
            SqlCommands.Create(connection, null, SqlStatements.ReadContainers, key), SqlRows.ReadContainer, cancellationToken).ConfigureAwait(false);
        List<(ContainerId Id, ContainerMember Member)> members = await SqlCommands.ReadAsync(
            SqlCommands.Create(connection, null, SqlStatements.ReadMembers, key), SqlRows.ReadMember, cancellationToken).ConfigureAwait(false);
        ILookup<ContainerId, ContainerMember> byContainer = members.ToLookup(static m => m.Id, static m => m.Member);
        return new StoredPresentity(
            sequence,
            publications.OrderBy(static p => p.Key).ToEquatableArray(),
            containers.Select(c => new Container(c.Id, c.Version, byContainer[c.Id].ToEquatableArray())).ToEquatableArray())
        {
            Contacts = await SqlRoamingReader.ReadContactsAsync(connection, key, cancellationToken).ConfigureAwait(false),
            Subscribers = await SqlRoamingReader.ReadSubscribersAsync(connection, key, cancellationToken).ConfigureAwait(false),
        };
    }
}
