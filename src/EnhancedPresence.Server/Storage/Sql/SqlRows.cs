using System.Data.Common;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>Rows as values.</summary>
internal static class SqlRows
{
    // A value that was taken is given back, valid for its type or not.
    private static readonly PresenceXmlOptions ReadOptions = new() { KeepInvalidValues = true };

    public static string OwnerKey(SipUri owner) => owner.Address.ToLowerInvariant();

    // SQLite keeps any kind of value in any column, and its driver makes numbers of words.
    public static long Int64(DbDataReader row, int column) => row.GetValue(column) switch
    {
        long number => number,
        int number => number,
        _ => throw new FormatException(),
    };

    public static int Int32(DbDataReader row, int column) => checked((int)Int64(row, column));

    public static StoredPublication ReadPublication(DbDataReader row)
    {
        var key = new PublicationKey(new CategoryName(row.GetString(0)), checked((uint)Int64(row, 1)), new ContainerId(Int32(row, 2)));
        return new StoredPublication
        {
            Key = key,
            Version = checked((uint)Int64(row, 3)),
            ExpireType = (ExpireType)Int32(row, 4),
            EndsAt = row.IsDBNull(5) ? null : Instant(Int64(row, 5)),
            Endpoint = row.IsDBNull(6) ? null : EndpointId.Parse(row.GetString(6)),
            PublishTime = Instant(Int64(row, 7)),
            Value = new PublishedValue(ReadValue(row.GetFieldValue<byte[]>(8))),
        };
    }

    public static PresenceCategory ReadValue(byte[] xml) =>
        PresenceXml.TryReadCategory(xml, out PresenceCategory? value, out PresenceReadError error, ReadOptions)
            ? value
            : throw new FormatException($"A stored value can't be read: {error}.");

    public static StoredRegistration ReadRegistration(DbDataReader row) => new(EndpointId.Parse(row.GetString(0)), Int64(row, 1))
    {
        EndsAt = row.IsDBNull(2) ? null : Instant(Int64(row, 2)),
    };

    public static ChangeLog.Entry ReadChange(DbDataReader row) =>
        new(Int64(row, 0), new PresentityUndo(Instant(Int64(row, 1)), UndoReader.Read(row.GetFieldValue<byte[]>(2))));

    public static (ContainerId Id, uint Version, long? Checksum) ReadContainer(DbDataReader row) =>
        (new ContainerId(Int32(row, 0)), checked((uint)Int64(row, 1)), row.IsDBNull(2) ? null : Int64(row, 2));

    public static (ContainerId Id, ContainerMember Member) ReadMember(DbDataReader row) =>
        (new ContainerId(Int32(row, 0)), new ContainerMember(MemberType(Int32(row, 1)), row.GetString(2)));

    private static ContainerMemberType MemberType(int number) =>
        Enum.IsDefined((ContainerMemberType)number) ? (ContainerMemberType)number : throw new FormatException();

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
