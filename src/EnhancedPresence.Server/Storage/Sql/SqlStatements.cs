using T = System.Data.DbType;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The statements about publications and containers: standard SQL and the upsert that SQLite and PostgreSQL share.</summary>
internal static class SqlStatements
{
    public static SqlStatement ReadSequence { get; } = new("SELECT sequence FROM ep_presentity WHERE owner = @owner", ("@owner", T.String));

    public static SqlStatement InsertSequence { get; } = new(
        "INSERT INTO ep_presentity (owner, sequence) VALUES (@owner, 1) ON CONFLICT (owner) DO NOTHING", ("@owner", T.String));

    public static SqlStatement RaiseSequence { get; } = new(
        "UPDATE ep_presentity SET sequence = sequence + 1 WHERE owner = @owner AND sequence = @expected", ("@owner", T.String), ("@expected", T.Int64));

    // Collations of PostgreSQL differ from machine to machine; the order of bytes does not, and is that of ordinal comparison.
    public static SqlStatement ListPostgres { get; } = new(
        """SELECT owner FROM ep_presentity WHERE owner COLLATE "C" > @after ORDER BY owner COLLATE "C" LIMIT @count""",
        ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ListSqlite { get; } = new(
        "SELECT owner FROM ep_presentity WHERE owner > @after ORDER BY owner LIMIT @count", ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ListEndingPostgres { get; } = new(
        """
        SELECT DISTINCT owner COLLATE "C" AS o FROM ep_publication
        WHERE (ends_at IS NOT NULL OR endpoint IS NOT NULL) AND owner COLLATE "C" > @after ORDER BY o LIMIT @count
        """,
        ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ListEndingSqlite { get; } = new(
        """
        SELECT DISTINCT owner FROM ep_publication
        WHERE (ends_at IS NOT NULL OR endpoint IS NOT NULL) AND owner > @after ORDER BY owner LIMIT @count
        """,
        ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ReadPublications { get; } = new(
        """
        SELECT category, instance, container, version, expire_type, ends_at, endpoint, publish_time, value
        FROM ep_publication WHERE owner = @owner
        """,
        ("@owner", T.String));

    public static SqlStatement StorePublication { get; } = new(
        """
        INSERT INTO ep_publication (owner, category, instance, container, version, expire_type, ends_at, endpoint, publish_time, value)
        VALUES (@owner, @category, @instance, @container, @version, @expire_type, @ends_at, @endpoint, @publish_time, @value)
        ON CONFLICT (owner, category, instance, container) DO UPDATE SET
            version = excluded.version, expire_type = excluded.expire_type, ends_at = excluded.ends_at,
            endpoint = excluded.endpoint, publish_time = excluded.publish_time, value = excluded.value
        """,
        ("@owner", T.String), ("@category", T.String), ("@instance", T.Int64), ("@container", T.Int32), ("@version", T.Int64), ("@expire_type", T.Int32),
        ("@ends_at", T.Int64), ("@endpoint", T.String), ("@publish_time", T.Int64), ("@value", T.Binary));

    public static SqlStatement RemovePublication { get; } = new(
        "DELETE FROM ep_publication WHERE owner = @owner AND category = @category AND instance = @instance AND container = @container",
        ("@owner", T.String), ("@category", T.String), ("@instance", T.Int64), ("@container", T.Int32));

    public static SqlStatement ReadContainers { get; } = new(
        "SELECT container, version FROM ep_container WHERE owner = @owner ORDER BY container", ("@owner", T.String));

    public static SqlStatement StoreContainer { get; } = new(
        """
        INSERT INTO ep_container (owner, container, version) VALUES (@owner, @container, @version)
        ON CONFLICT (owner, container) DO UPDATE SET version = excluded.version
        """,
        ("@owner", T.String), ("@container", T.Int32), ("@version", T.Int64));

    public static SqlStatement ReadMembers { get; } = new(
        "SELECT container, type, value FROM ep_member WHERE owner = @owner ORDER BY container, position", ("@owner", T.String));

    public static SqlStatement RemoveMembers { get; } = new(
        "DELETE FROM ep_member WHERE owner = @owner AND container = @container", ("@owner", T.String), ("@container", T.Int32));

    public static SqlStatement StoreMember { get; } = new(
        "INSERT INTO ep_member (owner, container, position, type, value) VALUES (@owner, @container, @position, @type, @value)",
        ("@owner", T.String), ("@container", T.Int32), ("@position", T.Int32), ("@type", T.Int32), ("@value", T.String));
}
