namespace EnhancedPresence.Fuzz;

/// <summary>The saved inputs, as they were copied beside the program.</summary>
internal static class Corpus
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>The names of the targets that have saved inputs.</summary>
    public static IEnumerable<string> Folders => Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)!);

    /// <summary>The saved inputs of a target.</summary>
    public static IEnumerable<string> Files(FuzzTarget target)
    {
        string folder = Path.Combine(Root, target.Name);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
    }

    /// <summary>The saved inputs of a target.</summary>
    public static IEnumerable<byte[]> Of(FuzzTarget target) => Files(target).Select(File.ReadAllBytes);

    /// <summary>The sample documents of the tests.</summary>
    public static IEnumerable<byte[]> Samples => OfKind("*.xml");

    /// <summary>The sample calendars of the tests.</summary>
    public static IEnumerable<byte[]> Calendars => OfKind("*.ics");

    private static IEnumerable<byte[]> OfKind(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
