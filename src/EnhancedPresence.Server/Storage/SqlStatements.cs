namespace EnhancedPresence.Server.Storage;

/// <summary>The statements of <see cref="SqlPresenceStore"/>: standard SQL and the upsert that SQLite and PostgreSQL share.</summary>
internal static class SqlStatements
{
    public const string ReadSequence = "SELECT sequence FROM ep_presentity WHERE owner = @owner";

    public const string InsertSequence = "INSERT INTO ep_presentity (owner, sequence) VALUES (@owner, 1) ON CONFLICT (owner) DO NOTHING";

    public const string RaiseSequence = "UPDATE ep_presentity SET sequence = sequence + 1 WHERE owner = @owner AND sequence = @expected";

    public const string ReadPublications =
        """
        SELECT category, instance, container, version, expire_type, ends_at, endpoint, publish_time, value
        FROM ep_publication WHERE owner = @owner
        """;

    public const string StorePublication =
        """
        INSERT INTO ep_publication (owner, category, instance, container, version, expire_type, ends_at, endpoint, publish_time, value)
        VALUES (@owner, @category, @instance, @container, @version, @expire_type, @ends_at, @endpoint, @publish_time, @value)
        ON CONFLICT (owner, category, instance, container) DO UPDATE SET
            version = excluded.version, expire_type = excluded.expire_type, ends_at = excluded.ends_at,
            endpoint = excluded.endpoint, publish_time = excluded.publish_time, value = excluded.value
        """;

    public const string RemovePublication =
        "DELETE FROM ep_publication WHERE owner = @owner AND category = @category AND instance = @instance AND container = @container";

    public const string ReadContainers = "SELECT container, version FROM ep_container WHERE owner = @owner ORDER BY container";

    public const string StoreContainer =
        """
        INSERT INTO ep_container (owner, container, version) VALUES (@owner, @container, @version)
        ON CONFLICT (owner, container) DO UPDATE SET version = excluded.version
        """;

    public const string ReadMembers = "SELECT container, type, value FROM ep_member WHERE owner = @owner ORDER BY container, position";

    public const string RemoveMembers = "DELETE FROM ep_member WHERE owner = @owner AND container = @container";

    public const string StoreMember =
        "INSERT INTO ep_member (owner, container, position, type, value) VALUES (@owner, @container, @position, @type, @value)";
}
