namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>Where the programs of the Debian package are, which are not on the path.</summary>
internal static class PostgresPrograms
{
    private const string Root = "/usr/lib/postgresql";

    /// <summary>The folder of the newest version's programs; null when there is none.</summary>
    public static string? Folder { get; } = !Directory.Exists(Root) ? null : Directory.GetDirectories(Root)
        .OrderByDescending(static path => int.TryParse(Path.GetFileName(path), out int version) ? version : 0)
        .Select(static path => Path.Combine(path, "bin"))
        .FirstOrDefault(static path => File.Exists(Path.Combine(path, "initdb")));

    /// <summary>Why tests that need a server do not run; null when they do.</summary>
    public static string? Missing { get; } = Folder is null ? $"No PostgreSQL in {Root}: install postgresql." : null;
}
