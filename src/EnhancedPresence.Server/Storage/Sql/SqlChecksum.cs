using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// The checksum of a row: CRC-32C over the owner and every value in the order of the statement that stores it, so that a row which was torn, or
/// was put in another's place, is found. Rows of schema 2 have none until they are written again. Not safe for use from several threads.
/// </summary>
internal struct SqlChecksum
{
    private const int Room = 512;

    private uint _state;

    public readonly long Value => _state ^ 0xFFFF_FFFF;

    public static SqlChecksum Begin() => new() { _state = 0xFFFF_FFFF };

    public static long Of(params ReadOnlySpan<object?> values)
    {
        SqlChecksum checksum = Begin();
        foreach (object? value in values)
        {
            checksum.Add(value);
        }

        return checksum.Value;
    }

    /// <summary>Whether a row is as it was written. The checksum is its last column.</summary>
    /// <param name="owner">The owner, which is no column.</param>
    /// <param name="row">The row.</param>
    /// <returns>False when it is not.</returns>
    public static bool Matches(string owner, DbDataReader row)
    {
        int last = row.FieldCount - 1;
        if (row.IsDBNull(last))
        {
            return true;
        }

        SqlChecksum checksum = Begin();
        checksum.Add(owner);
        for (int i = 0; i < last; i++)
        {
            checksum.Add(row.GetValue(i));
        }

        return row.GetValue(last) is long written && written == checksum.Value;
    }

    /// <summary>Adds a value; its kind counts too.</summary>
    public void Add(object? value)
    {
        switch (value)
        {
            case null or DBNull:
                AddByte((byte)0);
                break;
            case string text:
                AddByte((byte)2);
                AddText(text);
                break;
            case byte[] bytes:
                AddByte((byte)3);
                AddBytes(bytes);
                break;
            case long or int:
                AddByte((byte)1);
                _state = BitOperations.Crc32C(_state, (ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                // Nothing that this library has written: SQLite keeps any kind of value in any column.
                AddByte((byte)4);
                break;
        }
    }

    private void AddText(string text)
    {
        int length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = length <= Room ? stackalloc byte[Room] : new byte[length];
        AddBytes(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void AddBytes(ReadOnlySpan<byte> bytes)
    {
        _state = BitOperations.Crc32C(_state, (uint)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            _state = BitOperations.Crc32C(_state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte b in bytes)
        {
            AddByte(b);
        }
    }

    private void AddByte(byte b) => _state = BitOperations.Crc32C(_state, b);
}
