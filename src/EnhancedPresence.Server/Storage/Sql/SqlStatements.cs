using T = System.Data.DbType;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// The statements about presentities, publications and containers: standard SQL and the upsert that SQLite and PostgreSQL share. What reads rows
/// has their columns in the order of what writes them.
/// </summary>
internal static class SqlStatements
{
    public static SqlStatement ReadSequence { get; } = new("SELECT sequence, checksum FROM ep_presentity WHERE owner = @owner", ("@owner", T.String));

    // Both fail, and the transaction with them, when the number is another one: so what depends on it can be sent in the same round trip. An
    // owner who is not there at all is for the foreign keys.
    public static SqlStatement InsertSequence { get; } = new(
        "INSERT INTO ep_presentity (owner, sequence, checksum) VALUES (@owner, 1, @checksum)", ("@owner", T.String), ("@checksum", T.Int64));

    public static SqlStatement RaiseSequence { get; } = new(
        "UPDATE ep_presentity SET sequence = CASE WHEN sequence = @expected THEN sequence + 1 END, checksum = @checksum WHERE owner = @owner",
        ("@owner", T.String), ("@expected", T.Int64), ("@checksum", T.Int64));

    // Collations of PostgreSQL differ from machine to machine; the order of bytes does not, and is that of ordinal comparison.
    public static SqlStatement ListPostgres { get; } = new(
        """SELECT owner FROM ep_presentity WHERE owner COLLATE "C" > @after ORDER BY owner COLLATE "C" LIMIT @count""",
        ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ListSqlite { get; } = new(
        "SELECT owner FROM ep_presentity WHERE owner > @after ORDER BY owner LIMIT @count", ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ListEndingPostgres { get; } = new(
        """
        SELECT DISTINCT owner COLLATE "C" AS o FROM (
            SELECT owner FROM ep_publication WHERE ends_at IS NOT NULL OR endpoint IS NOT NULL UNION ALL SELECT owner FROM ep_registration) AS ending
        WHERE owner COLLATE "C" > @after ORDER BY o LIMIT @count
        """,
        ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ListEndingSqlite { get; } = new(
        """
        SELECT owner FROM ep_publication WHERE (ends_at IS NOT NULL OR endpoint IS NOT NULL) AND owner > @after
        UNION SELECT owner FROM ep_registration WHERE owner > @after ORDER BY owner LIMIT @count
        """,
        ("@after", T.String), ("@count", T.Int32));

    public static SqlStatement ReadPublications { get; } = new(
        """
        SELECT category, instance, container, version, expire_type, ends_at, endpoint, publish_time, value, checksum
        FROM ep_publication WHERE owner = @owner
        """,
        ("@owner", T.String));

    public static SqlStatement StorePublication { get; } = new(
        """
        INSERT INTO ep_publication (owner, category, instance, container, version, expire_type, ends_at, endpoint, publish_time, value, checksum)
        VALUES (@owner, @category, @instance, @container, @version, @expire_type, @ends_at, @endpoint, @publish_time, @value, @checksum)
        ON CONFLICT (owner, category, instance, container) DO UPDATE SET
            version = excluded.version, expire_type = excluded.expire_type, ends_at = excluded.ends_at,
            endpoint = excluded.endpoint, publish_time = excluded.publish_time, value = excluded.value, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@category", T.String), ("@instance", T.Int64), ("@container", T.Int32), ("@version", T.Int64), ("@expire_type", T.Int32),
        ("@ends_at", T.Int64), ("@endpoint", T.String), ("@publish_time", T.Int64), ("@value", T.Binary), ("@checksum", T.Int64));

    public static SqlStatement RemovePublication { get; } = new(
        "DELETE FROM ep_publication WHERE owner = @owner AND category = @category AND instance = @instance AND container = @container",
        ("@owner", T.String), ("@category", T.String), ("@instance", T.Int64), ("@container", T.Int32));

    public static SqlStatement ReadContainers { get; } = new(
        "SELECT container, version, checksum FROM ep_container WHERE owner = @owner ORDER BY container", ("@owner", T.String));

    public static SqlStatement StoreContainer { get; } = new(
        """
        INSERT INTO ep_container (owner, container, version, checksum) VALUES (@owner, @container, @version, @checksum)
        ON CONFLICT (owner, container) DO UPDATE SET version = excluded.version, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@container", T.Int32), ("@version", T.Int64), ("@checksum", T.Int64));

    public static SqlStatement RemoveContainer { get; } = new(
        "DELETE FROM ep_container WHERE owner = @owner AND container = @container", ("@owner", T.String), ("@container", T.Int32));

    public static SqlStatement ReadMembers { get; } = new(
        "SELECT container, type, value FROM ep_member WHERE owner = @owner ORDER BY container, position", ("@owner", T.String));

    public static SqlStatement RemoveMembers { get; } = new(
        "DELETE FROM ep_member WHERE owner = @owner AND container = @container", ("@owner", T.String), ("@container", T.Int32));

    public static SqlStatement StoreMember { get; } = new(
        "INSERT INTO ep_member (owner, container, position, type, value) VALUES (@owner, @container, @position, @type, @value)",
        ("@owner", T.String), ("@container", T.Int32), ("@position", T.Int32), ("@type", T.Int32), ("@value", T.String));
}
