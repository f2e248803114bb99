namespace EnhancedPresence.Server.Storage;

/// <summary>The statements about contacts and subscribers, as in <see cref="SqlStatements"/>.</summary>
internal static class SqlRoamingStatements
{
    public const string ReadNumber = "SELECT number FROM ep_contact_list WHERE owner = @owner";

    public const string StoreNumber =
        "INSERT INTO ep_contact_list (owner, number) VALUES (@owner, @number) ON CONFLICT (owner) DO UPDATE SET number = excluded.number";

    public const string ReadGroups = "SELECT id, name, external_uri FROM ep_contact_group WHERE owner = @owner ORDER BY id";

    public const string StoreGroup =
        """
        INSERT INTO ep_contact_group (owner, id, name, external_uri) VALUES (@owner, @id, @name, @external_uri)
        ON CONFLICT (owner, id) DO UPDATE SET name = excluded.name, external_uri = excluded.external_uri
        """;

    public const string RemoveGroup = "DELETE FROM ep_contact_group WHERE owner = @owner AND id = @id";

    public const string ReadContacts = "SELECT address, name, member_of, subscribed, external_uri, extension FROM ep_contact WHERE owner = @owner";

    public const string StoreContact =
        """
        INSERT INTO ep_contact (owner, contact, address, name, member_of, subscribed, external_uri, extension)
        VALUES (@owner, @contact, @address, @name, @member_of, @subscribed, @external_uri, @extension)
        ON CONFLICT (owner, contact) DO UPDATE SET
            address = excluded.address, name = excluded.name, member_of = excluded.member_of, subscribed = excluded.subscribed,
            external_uri = excluded.external_uri, extension = excluded.extension
        """;

    public const string RemoveContact = "DELETE FROM ep_contact WHERE owner = @owner AND contact = @contact";

    public const string ReadSubscribers = "SELECT address, network, display_name, acknowledged, context FROM ep_subscriber WHERE owner = @owner";

    public const string StoreSubscriber =
        """
        INSERT INTO ep_subscriber (owner, subscriber, address, network, display_name, acknowledged, context)
        VALUES (@owner, @subscriber, @address, @network, @display_name, @acknowledged, @context)
        ON CONFLICT (owner, subscriber) DO UPDATE SET
            address = excluded.address, network = excluded.network, display_name = excluded.display_name,
            acknowledged = excluded.acknowledged, context = excluded.context
        """;

    public const string RemoveSubscriber = "DELETE FROM ep_subscriber WHERE owner = @owner AND subscriber = @subscriber";
}
