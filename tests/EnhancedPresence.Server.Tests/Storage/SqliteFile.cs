using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>A database file that is gone with the test.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enhanced-presence-").FullName;

    public SqliteFile() => Source = Open();

    public DbDataSource Source { get; }

    /// <summary>A second way to the same file, as a program has that is started later.</summary>
    public DbDataSource Open() => SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder, "presence.db")};Pooling=False");

    public void Dispose()
    {
        Source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
