using System.Data.Common;
using System.Globalization;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>Rows of contacts and subscribers as values.</summary>
internal static class SqlRoamingRows
{
    public static StoredContactGroup ReadGroup(DbDataReader row) => new(SqlRows.Int32(row, 0), row.GetString(1), Text(row, 2));

    public static StoredContact ReadContact(DbDataReader row) => new(SipUri.Parse(row.GetString(1)))
    {
        Name = row.GetString(2),
        Groups = row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static g => int.Parse(g, CultureInfo.InvariantCulture)).ToEquatableArray(),
        IsSubscribed = SqlRows.Int32(row, 4) != 0,
        ExternalUri = Text(row, 5),
        Extension = Xml(row, 6),
    };

    public static StoredSubscriber ReadSubscriber(DbDataReader row) => new(SipUri.Parse(row.GetString(1)), (WatcherNetwork)SqlRows.Int32(row, 2))
    {
        DisplayName = row.GetString(3),
        IsAcknowledged = SqlRows.Int32(row, 4) != 0,
        Context = Xml(row, 5),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static RawXml? Xml(DbDataReader row, int column) => row.IsDBNull(column) ? null
        : PresenceXml.TryReadRaw(row.GetFieldValue<byte[]>(column), out RawXml? xml, out PresenceReadError error) ? xml
        : throw new FormatException($"A stored part of a contact or subscriber can't be read: {error}.");
}
