namespace EnhancedPresence.TestKit;

/// <summary>The sample documents that were copied beside the tests, and those of the shared folder where there is one.</summary>
public static class SampleFiles
{
    /// <summary>The environment variable that names the shared folder.</summary>
    public const string Variable = "EP_SHARED";

    /// <summary>The folder of the samples of the repository.</summary>
    public static string Own { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>The folder of the shared samples; null where there is none.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>The captured messages beside the shared samples; null where there are none.</summary>
    public static string? Captures { get; } = Shared is not null && Path.Combine(Path.GetDirectoryName(Shared)!, "captures") is var captures
        && Directory.Exists(captures) ? captures : null;

    /// <summary>The file names of the samples of the repository.</summary>
    public static IEnumerable<string> OwnNames => Names(Own);

    /// <summary>The file names of the shared samples; none where there are none.</summary>
    public static IEnumerable<string> SharedNames => Shared is null ? [] : Names(Shared);

    /// <summary>Where a sample of the repository is.</summary>
    public static string OwnPath(string name) => Path.Combine(Own, name);

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*.xml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string? FindShared()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return ExistingSamples(named);
        }

        // Beside the repository, whose root has the solution.
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EnhancedPresence.sln")))
            {
                return folder.Parent is null ? null : ExistingSamples(Path.Combine(folder.Parent.FullName, "shared"));
            }
        }

        return null;
    }

    private static string? ExistingSamples(string shared)
    {
        string samples = Path.Combine(shared, "samples");
        return Directory.Exists(samples) ? samples : Directory.Exists(shared) && Directory.EnumerateFiles(shared, "*.xml").Any() ? shared : null;
    }
}
