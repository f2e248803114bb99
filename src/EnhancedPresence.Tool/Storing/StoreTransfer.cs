using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Tool.Storing;

/// <summary>
/// A store as text and back: a line of JSON for each row, <c>{"table":"ep_note", "column":value, ...}</c>, tables in the order in which they
/// depend on each other. Bytes are <c>{"base64":"..."}</c>. The same for every kind of database, so this is also the way from one to another.
/// </summary>
internal static class StoreTransfer
{
    /// <summary>Writes every row, all of one state of the database.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many rows there were.</returns>
    [SuppressMessage("Security", "CA2100", Justification = "The names of our own tables.")]
    public static async Task<int> ExportAsync(DbConnection connection, Stream output, CancellationToken cancellationToken)
    {
        int rows = 0;
        DbTransaction transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (string table in SqlPresenceStore.Tables)
            {
                DbCommand command = connection.CreateCommand();
                await using (command.ConfigureAwait(false))
                {
                    command.Transaction = transaction;
                    command.CommandText = $"SELECT * FROM {table}";
                    rows += await WriteAsync(command, table, output, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return rows;
    }

    /// <summary>Adds rows to an empty store: all of them or none.</summary>
    /// <param name="connection">The database, with tables and without users.</param>
    /// <param name="input">What was exported.</param>
    /// <param name="name">How the input is called in messages.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many rows there were.</returns>
    public static async Task<int> ImportAsync(DbConnection connection, TextReader input, string name, CancellationToken cancellationToken)
    {
        int line = 0;
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            while (await input.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text)
            {
                line++;
                try
                {
                    await InsertAsync(connection, transaction, text, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or DbException)
                {
                    throw ToolException.Invalid(name, FormattableString.Invariant($"line {line}"), "is no row of a store, or one that is there already", e);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return line;
    }

    private static async Task<int> WriteAsync(DbCommand command, string table, Stream output, CancellationToken cancellationToken)
    {
        int rows = 0;
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                using (var writer = new Utf8JsonWriter(output))
                {
                    writer.WriteStartObject();
                    writer.WriteString("table", table);
                    for (int i = 0; i < reader.FieldCount; i++)
                    {
                        Write(writer, reader.GetName(i), reader.GetValue(i));
                    }

                    writer.WriteEndObject();
                }

                output.WriteByte((byte)'\n');
                rows++;
            }
        }

        return rows;
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case DBNull:
                writer.WriteNull(name);
                break;
            case byte[] bytes:
                writer.WriteStartObject(name);
                writer.WriteBase64String("base64", bytes);
                writer.WriteEndObject();
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            default:
                writer.WriteNumber(name, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The table is one of ours and the columns are checked names; values travel as parameters.")]
    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, string text, CancellationToken cancellationToken)
    {
        using JsonDocument row = JsonDocument.Parse(text);
        string table = row.RootElement.GetProperty("table").GetString() ?? throw new FormatException();
        JsonProperty[] columns = [.. row.RootElement.EnumerateObject().Where(static p => p.Name != "table")];
        if (!SqlPresenceStore.Tables.Contains(table) || columns.Any(static c => c.Name.Length == 0 || c.Name.Any(static ch => ch is not ((>= 'a' and <= 'z') or '_'))))
        {
            throw new FormatException();
        }

        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = transaction;
            var sql = new StringBuilder("INSERT INTO ").Append(table).Append(" (").AppendJoin(", ", columns.Select(static c => c.Name)).Append(") VALUES (");
            sql.AppendJoin(", ", columns.Select(static c => "@" + c.Name)).Append(')');
            command.CommandText = sql.ToString();
            foreach (JsonProperty column in columns)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = "@" + column.Name;
                parameter.Value = Read(column.Value);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static object Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Object => value.GetProperty("base64").GetBytesFromBase64(),
        _ => throw new FormatException(),
    };
}
