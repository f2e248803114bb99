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
        if (!PresenceXml.TryReadCategory(row.GetFieldValue<byte[]>(8), out PresenceCategory? value, out PresenceReadError error, ReadOptions))
        {
            throw new PresenceStoreException($"The stored value of the publication {key} can't be read: {error}.");
        }

        return new StoredPublication
        {
            Key = key,
            Version = checked((uint)Int64(row, 3)),
            ExpireType = (ExpireType)Int32(row, 4),
            EndsAt = row.IsDBNull(5) ? null : Instant(Int64(row, 5)),
            Endpoint = row.IsDBNull(6) ? null : EndpointId.Parse(row.GetString(6)),
            PublishTime = Instant(Int64(row, 7)),
            Value = new PublishedValue(value!),
        };
    }

    public static (ContainerId Id, uint Version) ReadContainer(DbDataReader row) => (new ContainerId(Int32(row, 0)), checked((uint)Int64(row, 1)));

    public static (ContainerId Id, ContainerMember Member) ReadMember(DbDataReader row) =>
        (new ContainerId(Int32(row, 0)), new ContainerMember(MemberType(Int32(row, 1)), row.GetString(2)));

    private static ContainerMemberType MemberType(int number) =>
        Enum.IsDefined((ContainerMemberType)number) ? (ContainerMemberType)number : throw new FormatException();

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
