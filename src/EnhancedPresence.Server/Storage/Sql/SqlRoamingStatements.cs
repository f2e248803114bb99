using T = System.Data.DbType;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The statements about contacts and subscribers, as in <see cref="SqlStatements"/>.</summary>
internal static class SqlRoamingStatements
{
    public static SqlStatement ReadNumber { get; } = new("SELECT number, checksum FROM ep_contact_list WHERE owner = @owner", ("@owner", T.String));

    public static SqlStatement StoreNumber { get; } = new(
        """
        INSERT INTO ep_contact_list (owner, number, checksum) VALUES (@owner, @number, @checksum)
        ON CONFLICT (owner) DO UPDATE SET number = excluded.number, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@number", T.Int64), ("@checksum", T.Int64));

    public static SqlStatement ReadGroups { get; } = new(
        "SELECT id, name, external_uri, checksum FROM ep_contact_group WHERE owner = @owner ORDER BY id", ("@owner", T.String));

    public static SqlStatement StoreGroup { get; } = new(
        """
        INSERT INTO ep_contact_group (owner, id, name, external_uri, checksum) VALUES (@owner, @id, @name, @external_uri, @checksum)
        ON CONFLICT (owner, id) DO UPDATE SET name = excluded.name, external_uri = excluded.external_uri, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@id", T.Int32), ("@name", T.String), ("@external_uri", T.String), ("@checksum", T.Int64));

    public static SqlStatement RemoveGroup { get; } = new(
        "DELETE FROM ep_contact_group WHERE owner = @owner AND id = @id", ("@owner", T.String), ("@id", T.Int32));

    public static SqlStatement ReadContacts { get; } = new(
        "SELECT contact, address, name, member_of, subscribed, external_uri, extension, checksum FROM ep_contact WHERE owner = @owner", ("@owner", T.String));

    public static SqlStatement StoreContact { get; } = new(
        """
        INSERT INTO ep_contact (owner, contact, address, name, member_of, subscribed, external_uri, extension, checksum)
        VALUES (@owner, @contact, @address, @name, @member_of, @subscribed, @external_uri, @extension, @checksum)
        ON CONFLICT (owner, contact) DO UPDATE SET
            address = excluded.address, name = excluded.name, member_of = excluded.member_of, subscribed = excluded.subscribed,
            external_uri = excluded.external_uri, extension = excluded.extension, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@contact", T.String), ("@address", T.String), ("@name", T.String), ("@member_of", T.String), ("@subscribed", T.Int32),
        ("@external_uri", T.String), ("@extension", T.Binary), ("@checksum", T.Int64));

    public static SqlStatement RemoveContact { get; } = new(
        "DELETE FROM ep_contact WHERE owner = @owner AND contact = @contact", ("@owner", T.String), ("@contact", T.String));

    public static SqlStatement ReadSubscribers { get; } = new(
        "SELECT subscriber, address, network, display_name, acknowledged, context, checksum FROM ep_subscriber WHERE owner = @owner", ("@owner", T.String));

    public static SqlStatement StoreSubscriber { get; } = new(
        """
        INSERT INTO ep_subscriber (owner, subscriber, address, network, display_name, acknowledged, context, checksum)
        VALUES (@owner, @subscriber, @address, @network, @display_name, @acknowledged, @context, @checksum)
        ON CONFLICT (owner, subscriber) DO UPDATE SET
            address = excluded.address, network = excluded.network, display_name = excluded.display_name,
            acknowledged = excluded.acknowledged, context = excluded.context, checksum = excluded.checksum
        """,
        ("@owner", T.String), ("@subscriber", T.String), ("@address", T.String), ("@network", T.Int32), ("@display_name", T.String), ("@acknowledged", T.Int32),
        ("@context", T.Binary), ("@checksum", T.Int64));

    public static SqlStatement RemoveSubscriber { get; } = new(
        "DELETE FROM ep_subscriber WHERE owner = @owner AND subscriber = @subscriber", ("@owner", T.String), ("@subscriber", T.String));
}
