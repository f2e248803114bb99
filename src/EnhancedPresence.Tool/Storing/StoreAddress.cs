using System.Data.Common;
using EnhancedPresence.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EnhancedPresence.Tool.Storing;

/// <summary>A store as people write it: <c>memory</c>, <c>sqlite:PATH</c> or <c>postgres:CONNECTION</c>. Immutable, compared by content.</summary>
internal sealed record StoreAddress
{
    /// <summary>The forms that name a database.</summary>
    public const string DatabaseForm = "sqlite:PATH|postgres:CONNECTION";

    private const string SqlitePrefix = "sqlite:";
    private const string PostgresPrefix = "postgres:";

    private StoreAddress(string? file, string? connection)
    {
        File = file;
        Connection = connection;
    }

    /// <summary>The file of SQLite; null for another store.</summary>
    public string? File { get; }

    /// <summary>The connection string of PostgreSQL; null for another store. May have a password in it.</summary>
    public string? Connection { get; }

    public bool IsMemory => File is null && Connection is null;

    /// <summary>How the store is called in messages: without anything secret.</summary>
    public string Name => File ?? (Connection is null ? "memory" : "postgres");

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>The address; null when it has none of the forms.</returns>
    public static StoreAddress? TryParse(string text) =>
        text == "memory" ? new StoreAddress(null, null)
        : Rest(text, SqlitePrefix) is { } file ? new StoreAddress(file, null)
        : Rest(text, PostgresPrefix) is { } connection && IsConnectionString(connection) ? new StoreAddress(null, connection)
        : null;

    /// <summary>Reads the address of a database.</summary>
    /// <param name="option">Where it was written.</param>
    /// <param name="text">What was written.</param>
    /// <returns>The address.</returns>
    public static StoreAddress ParseDatabase(string option, string text) =>
        TryParse(text) is { IsMemory: false } address ? address : throw ToolException.Usage($"{option}: expected {DatabaseForm}");

    /// <summary>Makes the way to the database; the caller disposes it.</summary>
    public DbDataSource CreateSource() => Connection is { } connection
        ? NpgsqlDataSource.Create(connection)
        : SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());

    /// <summary>Refuses a file that is not there: opening would make an empty store.</summary>
    public void MustExist()
    {
        if (File is { } file && !System.IO.File.Exists(file))
        {
            throw ToolException.Failed($"{file}: no such file");
        }
    }

    /// <summary>Opens the store.</summary>
    public async ValueTask<SqlPresenceStore> OpenAsync(
        DbDataSource source, SqlPresenceStoreOptions options, TimeProvider time, ILoggerFactory? loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await SqlPresenceStore.OpenAsync(source, options, time, loggers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or PresenceStoreException)
        {
            throw ToolException.Failed($"--store: {Name} can't be opened: {e.Message}", e);
        }
    }

    private static string? Rest(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length ? text[prefix.Length..] : null;

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
