using System.Data.Common;
using System.Globalization;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Storage;

/// <summary>Reads contacts and subscribers, in the order of their keys.</summary>
internal static class SqlRoamingReader
{
    public static async ValueTask<StoredContactList> ReadContactsAsync(DbConnection connection, (string, object?) owner, CancellationToken cancellationToken)
    {
        long? number = await SqlCommands.ReadNumberAsync(
            SqlCommands.Create(connection, null, SqlRoamingStatements.ReadNumber, owner), cancellationToken).ConfigureAwait(false);
        List<StoredContactGroup> groups = await SqlCommands.ReadAsync(
            SqlCommands.Create(connection, null, SqlRoamingStatements.ReadGroups, owner), ReadGroup, cancellationToken).ConfigureAwait(false);
        List<StoredContact> contacts = await SqlCommands.ReadAsync(
            SqlCommands.Create(connection, null, SqlRoamingStatements.ReadContacts, owner), ReadContact, cancellationToken).ConfigureAwait(false);
        return new StoredContactList
        {
            Number = (uint?)number ?? StoredContactList.Empty.Number,
            Groups = groups.ToEquatableArray(),
            Contacts = contacts.OrderBy(static c => SqlRows.OwnerKey(c.Address), StringComparer.Ordinal).ToEquatableArray(),
        };
    }

    public static async ValueTask<EquatableArray<StoredSubscriber>> ReadSubscribersAsync(
        DbConnection connection, (string, object?) owner, CancellationToken cancellationToken)
    {
        List<StoredSubscriber> subscribers = await SqlCommands.ReadAsync(
            SqlCommands.Create(connection, null, SqlRoamingStatements.ReadSubscribers, owner), ReadSubscriber, cancellationToken).ConfigureAwait(false);
        return subscribers.OrderBy(static s => SqlRows.OwnerKey(s.Address), StringComparer.Ordinal).ToEquatableArray();
    }

    private static StoredContactGroup ReadGroup(DbDataReader row) => new(row.GetInt32(0), row.GetString(1), Text(row, 2));

    private static StoredContact ReadContact(DbDataReader row) => new(SipUri.Parse(row.GetString(0)))
    {
        Name = row.GetString(1),
        Groups = row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static g => int.Parse(g, CultureInfo.InvariantCulture)).ToEquatableArray(),
        IsSubscribed = row.GetInt32(3) != 0,
        ExternalUri = Text(row, 4),
        Extension = Xml(row, 5),
    };

    private static StoredSubscriber ReadSubscriber(DbDataReader row) => new(SipUri.Parse(row.GetString(0)), (WatcherNetwork)row.GetInt32(1))
    {
        DisplayName = row.GetString(2),
        IsAcknowledged = row.GetInt32(3) != 0,
        Context = Xml(row, 4),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static RawXml? Xml(DbDataReader row, int column) => row.IsDBNull(column) ? null
        : PresenceXml.TryReadRaw(row.GetFieldValue<byte[]>(column), out RawXml? xml, out PresenceReadError error) ? xml
        : throw new PresenceStoreException($"A stored part of a contact or subscriber can't be read: {error}.");
}
