using T = System.Data.DbType;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The statements about registrations and the log of changes, as in <see cref="SqlStatements"/>.</summary>
internal static class SqlHistoryStatements
{
    public static SqlStatement ReadRegistrations { get; } = new(
        "SELECT endpoint, number, ends_at, checksum FROM ep_registration WHERE owner = @owner", ("@owner", T.String));

    public static SqlStatement StoreRegistration { get; } = new(
        """
        INSERT INTO ep_registration (owner, endpoint, number, ends_at, checksum) VALUES (@owner, @endpoint, @number, @ends_at, @checksum)
        ON CONFLICT (owner, endpoint) DO UPDATE SET number = excluded.number, ends_at = excluded.ends_at, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@endpoint", T.String), ("@number", T.Int64), ("@ends_at", T.Int64), ("@checksum", T.Int64));

    public static SqlStatement RemoveRegistration { get; } = new(
        "DELETE FROM ep_registration WHERE owner = @owner AND endpoint = @endpoint", ("@owner", T.String), ("@endpoint", T.String));

    public static SqlStatement ReadChanges { get; } = new(
        "SELECT sequence, happened_at, undo, checksum FROM ep_change WHERE owner = @owner ORDER BY sequence DESC", ("@owner", T.String));

    public static SqlStatement StoreChange { get; } = new(
        "INSERT INTO ep_change (owner, sequence, happened_at, undo, checksum) VALUES (@owner, @sequence, @happened_at, @undo, @checksum)",
        ("@owner", T.String), ("@sequence", T.Int64), ("@happened_at", T.Int64), ("@undo", T.Binary), ("@checksum", T.Int64));

    public static SqlStatement RemoveChanges { get; } = new(
        "DELETE FROM ep_change WHERE owner = @owner AND (sequence <= @sequence OR happened_at < @before)",
        ("@owner", T.String), ("@sequence", T.Int64), ("@before", T.Int64));

    // Of whoever does not commit any more; a few at a time.
    public static SqlStatement RemoveOldChanges { get; } = new(
        """
        DELETE FROM ep_change WHERE (owner, sequence) IN (
            SELECT owner, sequence FROM ep_change WHERE happened_at < @before ORDER BY happened_at LIMIT @count)
        """,
        ("@before", T.Int64), ("@count", T.Int32));
}
