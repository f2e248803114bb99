namespace EnhancedPresence.Page.Tests;

/// <summary>The browser that is installed, if one is.</summary>
internal static class Chromium
{
    /// <summary>A browser to use instead of the one of the system.</summary>
    public const string Variable = "EP_CHROMIUM";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Where it is; null when there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);
}
