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
    public DbDataSource Open(string more = "") =>
        SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder, "presence.db")};Pooling=False;{more}");

    /// <summary>Every byte of the database and its journals.</summary>
    public byte[] ReadAll()
    {
        using var all = new MemoryStream();
        foreach (string path in Directory.GetFiles(_folder))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.CopyTo(all);
        }

        return all.ToArray();
    }

    public void Dispose()
    {
        Source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
