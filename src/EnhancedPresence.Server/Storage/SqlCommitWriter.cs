using System.Data.Common;
using System.Runtime.InteropServices;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Writes one commit inside a transaction.</summary>
internal sealed class SqlCommitWriter
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly string _owner;

    public SqlCommitWriter(DbConnection connection, DbTransaction transaction, string owner)
    {
        _connection = connection;
        _transaction = transaction;
        _owner = owner;
    }

    /// <summary>Takes the next sequence number, which is also the lock against other writers of this owner.</summary>
    public async ValueTask<bool> RaiseSequenceAsync(long expected, CancellationToken cancellationToken)
    {
        int rows = expected == 0
            ? await RunAsync(SqlStatements.InsertSequence, cancellationToken).ConfigureAwait(false)
            : await RunAsync(SqlStatements.RaiseSequence, cancellationToken, ("@expected", expected)).ConfigureAwait(false);
        return rows == 1;
    }

    public async ValueTask WriteAsync(PresentityChange change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case PresentityChange.PublicationStored { Publication: var publication }:
                await StoreAsync(publication, cancellationToken).ConfigureAwait(false);
                break;
            case PresentityChange.PublicationRemoved { Key: var key }:
                await RunAsync(SqlStatements.RemovePublication, cancellationToken, Key(key)).ConfigureAwait(false);
                break;
            case PresentityChange.ContainerStored { Container: var container }:
                await StoreAsync(container, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await new SqlRoamingWriter(_connection, _transaction, _owner).WriteAsync(change, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static (string Name, object? Value)[] Key(PublicationKey key) =>
    [
        ("@category", key.Category.Value),
        ("@instance", (long)key.Instance),
        ("@container", key.Container.Value),
    ];

    // Drivers want an array; the encoded value usually is one.
    private static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();

    private async ValueTask StoreAsync(StoredPublication publication, CancellationToken cancellationToken) => await RunAsync(
        SqlStatements.StorePublication,
        cancellationToken,
        [
            .. Key(publication.Key),
            ("@version", (long)publication.Version),
            ("@expire_type", (int)publication.ExpireType),
            ("@ends_at", publication.EndsAt?.UtcTicks),
            ("@endpoint", publication.Endpoint?.ToString()),
            ("@publish_time", publication.PublishTime.UtcTicks),
            ("@value", Bytes(publication.Value.Xml)),
        ]).ConfigureAwait(false);

    private async ValueTask StoreAsync(Container container, CancellationToken cancellationToken)
    {
        int id = container.Id.Value;
        await RunAsync(
            SqlStatements.StoreContainer, cancellationToken, ("@container", id), ("@version", (long)container.Version)).ConfigureAwait(false);
        await RunAsync(SqlStatements.RemoveMembers, cancellationToken, ("@container", id)).ConfigureAwait(false);
        for (int i = 0; i < container.Members.Count; i++)
        {
            ContainerMember member = container.Members[i];
            await RunAsync(
                SqlStatements.StoreMember,
                cancellationToken,
                ("@container", id),
                ("@position", i),
                ("@type", (int)member.Type),
                ("@value", member.Value)).ConfigureAwait(false);
        }
    }

    private ValueTask<int> RunAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        SqlCommands.RunAsync(SqlCommands.Create(_connection, _transaction, sql, [("@owner", _owner), .. parameters]), cancellationToken);
}
