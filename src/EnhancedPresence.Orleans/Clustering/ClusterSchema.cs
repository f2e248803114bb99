using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Orleans.Clustering;

/// <summary>
/// The tables by which the silos of a cluster find each other in PostgreSQL, with <c>Microsoft.Orleans.Clustering.AdoNet</c>, whose package brings none. The same
/// database as the store's will do.
/// </summary>
public static class ClusterSchema
{
    // Two silos may start at the same moment; any number nobody else uses in this database will do.
    private const string Lock = "SELECT pg_advisory_xact_lock(701150402)";

    // OrleansQuery is the one name that Orleans knows: it asks there for everything else it needs. The names of parameters and of columns of answers are Orleans'.
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey VARCHAR(64) NOT NULL PRIMARY KEY, QueryText TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS ep_cluster (name VARCHAR(150) NOT NULL PRIMARY KEY, version INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS ep_silo (
            cluster VARCHAR(150) NOT NULL REFERENCES ep_cluster (name),
            address VARCHAR(45) NOT NULL,
            port INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            silo_name VARCHAR(150) NOT NULL,
            host_name VARCHAR(150) NOT NULL,
            status INTEGER NOT NULL,
            proxy_port INTEGER NOT NULL,
            suspect_times TEXT,
            start_time TIMESTAMPTZ NOT NULL,
            alive_time TIMESTAMPTZ NOT NULL,
            PRIMARY KEY (cluster, address, port, generation));
        """;

    private const string Columns =
        """
        s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.silo_name AS "SiloName", s.host_name AS "HostName", s.status AS "Status",
        s.proxy_port AS "ProxyPort", s.suspect_times AS "SuspectTimes", s.start_time AS "StartTime", s.alive_time AS "IAmAliveTime", c.version AS "Version"
        """;

    private const string IsSilo = "cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation";

    // Whoever changes a row raises the number that all rows share, and only from the one that was read: so two that decide at the same time don't both succeed.
    private static readonly (string Key, string Text)[] Queries =
    [
        ("GatewaysQueryKey",
            """
            SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation" FROM ep_silo
            WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
            """),
        ("MembershipReadRowKey",
            $"""
            SELECT {Columns} FROM ep_cluster c LEFT JOIN ep_silo s
                ON s.cluster = c.name AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
            WHERE c.name = @DeploymentId
            """),
        ("MembershipReadAllKey", $"SELECT {Columns} FROM ep_cluster c LEFT JOIN ep_silo s ON s.cluster = c.name WHERE c.name = @DeploymentId"),
        ("InsertMembershipVersionKey",
            """
            WITH made AS (INSERT INTO ep_cluster (name, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT COUNT(*)::INTEGER FROM made
            """),
        ("UpdateIAmAlivetimeKey", $"UPDATE ep_silo SET alive_time = @IAmAliveTime WHERE {IsSilo}"),
        ("InsertMembershipKey",
            $"""
            WITH raised AS (
                UPDATE ep_cluster SET version = version + 1
                WHERE name = @DeploymentId AND version = @Version AND NOT EXISTS (SELECT 1 FROM ep_silo WHERE {IsSilo}) RETURNING name),
            made AS (
                INSERT INTO ep_silo (cluster, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
                SELECT name, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised RETURNING 1)
            SELECT COUNT(*)::INTEGER FROM made
            """),
        ("UpdateMembershipKey",
            $"""
            WITH raised AS (
                UPDATE ep_cluster SET version = version + 1
                WHERE name = @DeploymentId AND version = @Version AND EXISTS (SELECT 1 FROM ep_silo WHERE {IsSilo}) RETURNING name),
            changed AS (
                UPDATE ep_silo SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime FROM raised
                WHERE ep_silo.cluster = raised.name AND address = @Address AND port = @Port AND generation = @Generation RETURNING 1)
            SELECT COUNT(*)::INTEGER FROM changed
            """),
        ("DeleteMembershipTableEntriesKey",
            """
            WITH gone AS (DELETE FROM ep_silo WHERE cluster = @DeploymentId RETURNING 1)
            SELECT COUNT(*) FROM gone;
            DELETE FROM ep_cluster WHERE name = @DeploymentId
            """),

        // 3 is active: the way Orleans names states by number.
        ("CleanupDefunctSiloEntriesKey", "DELETE FROM ep_silo WHERE cluster = @DeploymentId AND alive_time < @IAmAliveTime AND status <> 3"),
        ("CleanupDefunctSiloEntryKey", $"DELETE FROM ep_silo WHERE {IsSilo} AND start_time = @StartTime AND alive_time = @IAmAliveTime AND status <> 3"),
    ];

    /// <summary>Makes the tables where they are missing, and writes the queries anew. May be called by every silo when it starts.</summary>
    /// <param name="database">A PostgreSQL database.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when they are there.</returns>
    /// <exception cref="DbException">The database can't be reached or not be written.</exception>
    public static async Task CreateAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        DbConnection connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await RunAsync(connection, transaction, Lock, [], cancellationToken).ConfigureAwait(false);
                await RunAsync(connection, transaction, Tables, [], cancellationToken).ConfigureAwait(false);
                foreach ((string key, string text) in Queries)
                {
                    await RunAsync(
                        connection,
                        transaction,
                        "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText",
                        [("@key", key), ("@text", text)],
                        cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Constants of this class; values travel as parameters.")]
    private static async ValueTask RunAsync(
        DbConnection connection, DbTransaction transaction, string sql, (string Name, string Value)[] values, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = transaction;
            command.CommandText = sql;
            foreach ((string name, string value) in values)
            {
                DbParameter parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
