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

    public static StoredPublication ReadPublication(DbDataReader row)
    {
        var key = new PublicationKey(new CategoryName(row.GetString(0)), (uint)row.GetInt64(1), new ContainerId(row.GetInt32(2)));
        if (!PresenceXml.TryReadCategory(row.GetFieldValue<byte[]>(8), out PresenceCategory? value, out PresenceReadError error, ReadOptions))
        {
            throw new PresenceStoreException($"The stored value of {key} can't be read: {error}.");
        }

        return new StoredPublication
        {
            Key = key,
            Version = (uint)row.GetInt64(3),
            ExpireType = (ExpireType)row.GetInt32(4),
            EndsAt = row.IsDBNull(5) ? null : Instant(row.GetInt64(5)),
            Endpoint = row.IsDBNull(6) ? null : EndpointId.Parse(row.GetString(6)),
            PublishTime = Instant(row.GetInt64(7)),
            Value = new PublishedValue(value!),
        };
    }

    public static (ContainerId Id, uint Version) ReadContainer(DbDataReader row) => (new ContainerId(row.GetInt32(0)), (uint)row.GetInt64(1));

    public static (ContainerId Id, ContainerMember Member) ReadMember(DbDataReader row) =>
        (new ContainerId(row.GetInt32(0)), new ContainerMember((ContainerMemberType)row.GetInt32(1), row.GetString(2)));

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
