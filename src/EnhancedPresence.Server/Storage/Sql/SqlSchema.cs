namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// The scripts that make the tables, in order; script n brings a database from version n-1 to n. Scripts are never edited once
/// shipped, only added to. Written so that SQLite and PostgreSQL both take them: SQLite keeps bytes in a BYTEA column as they are.
/// Instants are ticks (100 ns) of UTC since year 1; an owner is the address in lower case without scheme.
/// </summary>
internal static class SqlSchema
{
    public const string EnsureVersionTable = "CREATE TABLE IF NOT EXISTS ep_schema (version INTEGER NOT NULL PRIMARY KEY)";
    public const string ReadVersion = "SELECT MAX(version) FROM ep_schema";

    // A table that doesn't exist yet can't be locked; any number nobody else uses in this database will do.
    public const string LockPostgres = "SELECT pg_advisory_xact_lock(701150401)";

    public static SqlStatement WriteVersion { get; } = new("INSERT INTO ep_schema (version) VALUES (@version)", ("@version", System.Data.DbType.Int32));

    /// <summary>Writes a row that is always there with the value it has.</summary>
    public static SqlStatement Touch { get; } = new("UPDATE ep_schema SET version = version WHERE version = 1");

    public static EquatableArray<string> Scripts { get; } =
    [
        """
        CREATE TABLE ep_presentity (
            owner TEXT NOT NULL PRIMARY KEY,
            sequence BIGINT NOT NULL
        );
        CREATE TABLE ep_publication (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            category TEXT NOT NULL,
            instance BIGINT NOT NULL,
            container INTEGER NOT NULL,
            version BIGINT NOT NULL,
            expire_type INTEGER NOT NULL,
            ends_at BIGINT,
            endpoint TEXT,
            publish_time BIGINT NOT NULL,
            value BYTEA NOT NULL,
            PRIMARY KEY (owner, category, instance, container)
        );
        CREATE TABLE ep_container (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            container INTEGER NOT NULL,
            version BIGINT NOT NULL,
            PRIMARY KEY (owner, container)
        );
        CREATE TABLE ep_member (
            owner TEXT NOT NULL,
            container INTEGER NOT NULL,
            position INTEGER NOT NULL,
            type INTEGER NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (owner, container, position),
            FOREIGN KEY (owner, container) REFERENCES ep_container (owner, container)
        );
        """,
        """
        CREATE TABLE ep_contact_list (
            owner TEXT NOT NULL PRIMARY KEY REFERENCES ep_presentity (owner),
            number BIGINT NOT NULL
        );
        CREATE TABLE ep_contact_group (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            id INTEGER NOT NULL,
            name TEXT NOT NULL,
            external_uri TEXT,
            PRIMARY KEY (owner, id)
        );
        CREATE TABLE ep_contact (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            contact TEXT NOT NULL,
            address TEXT NOT NULL,
            name TEXT NOT NULL,
            member_of TEXT NOT NULL,
            subscribed INTEGER NOT NULL,
            external_uri TEXT,
            extension BYTEA,
            PRIMARY KEY (owner, contact)
        );
        CREATE TABLE ep_subscriber (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            subscriber TEXT NOT NULL,
            address TEXT NOT NULL,
            network INTEGER NOT NULL,
            display_name TEXT NOT NULL,
            acknowledged INTEGER NOT NULL,
            context BYTEA,
            PRIMARY KEY (owner, subscriber)
        );
        """,
        """
        ALTER TABLE ep_presentity ADD COLUMN checksum BIGINT;
        ALTER TABLE ep_publication ADD COLUMN checksum BIGINT;
        ALTER TABLE ep_container ADD COLUMN checksum BIGINT;
        ALTER TABLE ep_contact_list ADD COLUMN checksum BIGINT;
        ALTER TABLE ep_contact_group ADD COLUMN checksum BIGINT;
        ALTER TABLE ep_contact ADD COLUMN checksum BIGINT;
        ALTER TABLE ep_subscriber ADD COLUMN checksum BIGINT;
        CREATE TABLE ep_registration (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            endpoint TEXT NOT NULL,
            number BIGINT NOT NULL,
            ends_at BIGINT,
            checksum BIGINT,
            PRIMARY KEY (owner, endpoint)
        );
        INSERT INTO ep_registration (owner, endpoint, number)
            SELECT DISTINCT owner, endpoint, 0 FROM ep_publication WHERE endpoint IS NOT NULL;
        CREATE TABLE ep_change (
            owner TEXT NOT NULL REFERENCES ep_presentity (owner),
            sequence BIGINT NOT NULL,
            happened_at BIGINT NOT NULL,
            undo BYTEA NOT NULL,
            checksum BIGINT,
            PRIMARY KEY (owner, sequence)
        );
        CREATE INDEX ep_change_happened_at ON ep_change (happened_at);
        """,
    ];
}
