using System.Runtime.InteropServices;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>What a change is in rows. Pure.</summary>
internal static class SqlChanges
{
    /// <summary>Takes the next sequence number, which is also the lock against other writers of this owner.</summary>
    public static SqlCall RaiseSequence(string owner, long expected)
    {
        long checksum = SqlChecksum.Of(owner, expected + 1);
        return expected == 0 ? SqlStatements.InsertSequence.With(owner, checksum) : SqlStatements.RaiseSequence.With(owner, expected, checksum);
    }

    /// <summary>Adds what a change does.</summary>
    public static void Add(List<SqlCall> calls, string owner, PresentityChange change)
    {
        switch (change)
        {
            case PresentityChange.PublicationStored { Publication: var p }:
                calls.Add(SqlStatements.StorePublication.WithChecksum(
                    owner, p.Key.Category.Value, (long)p.Key.Instance, p.Key.Container.Value, (long)p.Version, (int)p.ExpireType,
                    p.EndsAt?.UtcTicks, p.Endpoint?.ToString(), p.PublishTime.UtcTicks, Bytes(p.Value.Xml)));
                break;
            case PresentityChange.PublicationRemoved { Key: var key }:
                calls.Add(SqlStatements.RemovePublication.With(owner, key.Category.Value, (long)key.Instance, key.Container.Value));
                break;
            case PresentityChange.ContainerStored { Container: var container }:
                Add(calls, owner, container);
                break;
            case PresentityChange.ContainerRemoved c:
                calls.Add(SqlStatements.RemoveMembers.With(owner, c.Id.Value));
                calls.Add(SqlStatements.RemoveContainer.With(owner, c.Id.Value));
                break;
            case PresentityChange.EndpointSignedIn c:
                calls.Add(SqlHistoryChanges.Store(owner, c));
                break;
            case PresentityChange.EndpointSignedOut c:
                calls.Add(SqlHistoryChanges.Remove(owner, c));
                break;
            default:
                SqlRoamingChanges.Add(calls, owner, change);
                break;
        }
    }

    /// <summary>The checksum of a container: over its members too, as one that is missing shows more to somebody or less.</summary>
    public static long Checksum(string owner, Container container)
    {
        SqlChecksum checksum = SqlChecksum.Begin();
        checksum.Add(owner);
        checksum.Add(container.Id.Value);
        checksum.Add((long)container.Version);
        for (int i = 0; i < container.Members.Count; i++)
        {
            checksum.Add((int)container.Members[i].Type);
            checksum.Add(container.Members[i].Value);
        }

        return checksum.Value;
    }

    // Drivers want an array; the encoded value usually is one.
    private static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();

    private static void Add(List<SqlCall> calls, string owner, Container container)
    {
        int id = container.Id.Value;
        calls.Add(SqlStatements.StoreContainer.With(owner, id, (long)container.Version, Checksum(owner, container)));
        calls.Add(SqlStatements.RemoveMembers.With(owner, id));
        for (int i = 0; i < container.Members.Count; i++)
        {
            ContainerMember member = container.Members[i];
            calls.Add(SqlStatements.StoreMember.With(owner, id, i, (int)member.Type, member.Value));
        }
    }
}
