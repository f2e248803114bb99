using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// How often a database made the disk keep what it wrote, by the database's own count. SQLite: the number of transactions in the index of its log, each
/// flushed once with full durability (https://sqlite.org/walformat.html, section 2.1.1, iChange). PostgreSQL: <c>pg_stat_wal.wal_sync</c>.
/// </summary>
internal static class FlushCount
{
    private const int TransactionsOffset = 8;

    /// <summary>PostgreSQL's counts are at most this old after a transaction that ended so long after the one before.</summary>
    public static TimeSpan ReportInterval { get; } = TimeSpan.FromSeconds(1.1);

    public static async Task<long> ReadAsync(DbDataSource source)
    {
        if (source is NpgsqlDataSource)
        {
            await using DbCommand command = source.CreateCommand("SELECT wal_sync FROM pg_stat_wal");
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }

        string file = (string)new DbConnectionStringBuilder { ConnectionString = source.ConnectionString }["Data Source"];
        await using FileStream index = new(file + "-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] header = new byte[TransactionsOffset + sizeof(uint)];
        await index.ReadExactlyAsync(header);
        return BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(TransactionsOffset))
            : BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(TransactionsOffset));
    }
}
